import { READ, WRITE } from "../allow.ts";
import { LibraryChanges, UndoneChange } from "../change.ts";
import type { Subject } from "./operation.ts";

export const changes = {
  name: "History",
  about:
    "The latest 50 changes of the reader: edits of highlights and books, changes of several highlights at once, of the trash, and of tags. Each can be undone for 30 days; what was changed since is left alone.",
  operations: {
    listChanges: {
      method: "GET",
      path: "/api/v1/changes",
      summary: "Lists the reader’s latest changes, the last one first.",
      allow: READ,
      answers: { 200: { means: "The changes.", shape: LibraryChanges } },
    },
    undoChange: {
      method: "POST",
      path: "/api/v1/changes/{id}/undo",
      summary: "Undoes a change, except where something was changed since.",
      allow: WRITE,
      answers: { 200: { means: "It is undone.", shape: UndoneChange } },
      refusals: {
        409: "It was undone before, or all of it was changed since. Nothing was changed.",
      },
    },
  },
} as const satisfies Subject;

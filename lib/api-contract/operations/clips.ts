import { IMPORT, READ } from "../allow.ts";
import { Clip, Clips, ClipsQuery, NewClip } from "../clip.ts";
import { PendingImport } from "../import.ts";
import type { Subject } from "./operation.ts";

export const clips = {
  name: "Clips",
  about: "Passages of web pages. A page is a book of kind `article`; a clip also says where on the page it is.",
  operations: {
    listClips: {
      method: "GET",
      path: "/api/v1/clips",
      summary: "Lists the reader’s clips from a page, in the order they were saved.",
      allow: READ,
      query: ClipsQuery,
      answers: { 200: { means: "The clips, at most 500.", shape: Clips } },
    },
    saveClip: {
      method: "POST",
      path: "/api/v1/clips",
      summary: "Saves a passage of a page; sent again with the same `id`, it is stored once.",
      allow: IMPORT,
      body: { json: NewClip },
      answers: {
        200: { means: "It had already been saved.", shape: Clip },
        201: { means: "The clip.", shape: Clip },
        202: { means: "It is still being imported; poll the import for its progress.", shape: PendingImport },
      },
      refusals: { 410: "The reader has deleted it since.", 422: "It could not be imported." },
    },
  },
} as const satisfies Subject;

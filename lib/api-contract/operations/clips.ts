import { IMPORT, READ } from "../allow.ts";
import { Clip, Clips, ClipsQuery, NewClip } from "../clip.ts";
import { PendingImport } from "../import.ts";
import type { Subject } from "./operation.ts";

export const clips: Subject = {
  name: "Clips",
  about: "Passages of web pages. A page is a book of kind `article`; a clip also says where on the page it stands.",
  operations: [
    {
      method: "GET",
      path: "/api/v1/clips",
      summary: "Lists what the reader keeps of a page, in the order in which it was kept.",
      allow: READ,
      query: ClipsQuery,
      answers: { 200: { means: "The clips, at most 500.", shape: Clips } },
    },
    {
      method: "POST",
      path: "/api/v1/clips",
      summary: "Keeps a passage of a page; sent again under the same `id`, it is kept once.",
      allow: IMPORT,
      body: { json: NewClip },
      answers: {
        200: { means: "It was kept before.", shape: Clip },
        201: { means: "The clip.", shape: Clip },
        202: { means: "It is on its way; ask the import how far it is.", shape: PendingImport },
      },
      refusals: { 410: "The reader deleted it since.", 422: "It could not be taken in." },
    },
  ],
};

import { WRITE, IMPORT, READ, READ_IMPORTS } from "../allow.ts";
import { Import, ImportPage, ImportQuery, ImportReading, ImportsQuery, SentImport, UploadForm } from "../import.ts";
import { KindleBooks, KindleBooksTaken, PublishedClip, PublishedClipTaken } from "../published.ts";
import type { Operation, Subject } from "./operation.ts";

const UPLOAD = { form: UploadForm, file: "application/octet-stream" };

const UPLOAD_REFUSALS = {
  400: "There is no file in the request, or its `mapping` cannot be read.",
  413: "The file is larger than 128 MB.",
  422: "What the file is could not be seen, or it is broken.",
};

/** Something that is done with an import that is there. */
function act(name: string, summary: string, when: string): Operation {
  return {
    method: "POST",
    path: `/api/v1/imports/{id}/${name}`,
    summary,
    allow: WRITE,
    answers: { 202: { means: "The import as it stands.", shape: Import } },
    refusals: { 409: when },
  };
}

export const imports: Subject = {
  name: "Import",
  about:
    "Files, and what programs bring, come in as imports: each is kept, can be undone, and can be repeated without doing anything twice.",
  operations: [
    {
      method: "POST",
      path: "/api/v1/import",
      summary: "Takes a file in: the field `file` of a form, or the body itself, among them what KOReader sends.",
      allow: IMPORT,
      hasKey: true,
      body: UPLOAD,
      answers: {
        201: { means: "It is done.", shape: SentImport },
        202: { means: "It goes on; ask the import how far it is.", shape: SentImport },
      },
      refusals: UPLOAD_REFUSALS,
    },
    {
      method: "POST",
      path: "/api/v1/import/preview",
      summary: "Says what an import of a file would do; it then waits for the reader’s word.",
      allow: WRITE,
      hasKey: true,
      body: UPLOAD,
      answers: {
        201: { means: "What would come in is in `preview`.", shape: SentImport },
        202: { means: "It is still worked out; ask the import how far it is.", shape: SentImport },
      },
      refusals: UPLOAD_REFUSALS,
    },
    {
      method: "POST",
      path: "/api/v1/import/kindle",
      summary: "Takes in what the published extension reads in Amazon’s notebook.",
      allow: IMPORT,
      // All highlights of a book come in one request, as the published extension sends them.
      body: { json: KindleBooks, maxBytes: 4 * 1024 * 1024 },
      origins: "extension",
      answers: {
        201: { means: "It is done.", shape: KindleBooksTaken },
        202: { means: "It goes on; this is what is known so far.", shape: KindleBooksTaken },
      },
    },
    {
      method: "POST",
      path: "/api/v1/import/manual",
      summary: "Takes in what the published extension keeps of a page.",
      allow: IMPORT,
      body: { json: PublishedClip },
      origins: "extension",
      answers: {
        201: { means: "It is kept.", shape: PublishedClipTaken },
        202: { means: "It is on its way.", shape: PublishedClipTaken },
      },
      refusals: {
        409: "It is in the library already, or in the trash.",
        422: "It could not be taken in.",
      },
    },
    {
      method: "GET",
      path: "/api/v1/imports",
      summary: "Lists imports, the latest first.",
      allow: READ,
      query: ImportsQuery,
      answers: { 200: { means: "A page of imports.", shape: ImportPage } },
    },
    {
      method: "GET",
      path: "/api/v1/imports/{id}",
      summary: "Tells how far an import is, and what became of its entries.",
      allow: READ_IMPORTS,
      query: ImportQuery,
      answers: { 200: { means: "The import.", shape: Import } },
    },
    {
      method: "DELETE",
      path: "/api/v1/imports/{id}",
      summary: "Leaves an import that waits for the reader’s word.",
      allow: WRITE,
      answers: { 204: { means: "It is gone." } },
      refusals: { 409: "It does not need a decision. A finished one can be undone." },
    },
    {
      method: "GET",
      path: "/api/v1/imports/{id}/file",
      summary: "Gives the file of an import, byte for byte.",
      allow: READ,
      answers: { 200: { means: "The file.", file: "application/octet-stream" } },
    },
    act("start", "Starts an import that was looked at first.", "It does not wait for the reader’s word."),
    {
      ...act(
        "preview",
        "Looks at a file again, with other columns for other things, or with the title of its book.",
        "It does not wait for the reader’s decision.",
      ),
      body: { json: ImportReading },
    },
    {
      method: "POST",
      path: "/api/v1/imports/{id}/stop",
      summary: "Stops an import; what it has taken in stays.",
      allow: WRITE,
      answers: { 200: { means: "The import as it stands.", shape: Import } },
    },
    act(
      "undo",
      "Takes an import back: what it added goes, what it changed becomes what it was; later edits stay.",
      "It is not over.",
    ),
    act(
      "retry",
      "Retries an import that failed or was undone, from the file as it was uploaded.",
      "It neither failed nor was undone.",
    ),
  ],
};

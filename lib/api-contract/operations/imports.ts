import { WRITE, IMPORT, READ, READ_IMPORTS } from "../allow.ts";
import {
  Import,
  ImportPage,
  ImportQuery,
  ImportReading,
  ImportsQuery,
  SentImport,
  UploadedJson,
  UploadForm,
} from "../import.ts";
import { KindleBooks, KindleBooksTaken, PublishedClip, PublishedClipTaken } from "../published.ts";
import type { Subject } from "./operation.ts";

const UPLOAD = { form: UploadForm, json: UploadedJson, file: "application/octet-stream" } as const;

const UPLOAD_REFUSALS = {
  400: "The request has no file, or its `mapping` cannot be read.",
  413: "The file is larger than 128 MB.",
  422: "The file’s format was not recognised, or the file is damaged.",
};

/** An action of the reader on an import. */
function act<const Name extends string>(name: Name, summary: string, notNow: string) {
  return {
    method: "POST",
    path: `/api/v1/imports/{id}/${name}`,
    summary,
    allow: WRITE,
    answers: { 202: { means: "The import as it is now.", shape: Import } },
    refusals: { 409: notNow },
  } as const;
}

export const imports = {
  name: "Import",
  about:
    "Files, and what programs send, are stored as imports. Each can be undone, and importing the same thing twice adds nothing.",
  operations: {
    importFile: {
      method: "POST",
      path: "/api/v1/import",
      summary: "Imports a file: the form field `file`, or the request body itself, including what KOReader sends.",
      allow: IMPORT,
      hasKey: true,
      body: UPLOAD,
      answers: {
        201: { means: "It is done.", shape: SentImport },
        202: { means: "It is still running; poll the import for its progress.", shape: SentImport },
      },
      refusals: UPLOAD_REFUSALS,
    },
    previewFile: {
      method: "POST",
      path: "/api/v1/import/preview",
      summary: "Previews what importing a file would do. The import then waits for the reader’s decision.",
      allow: WRITE,
      hasKey: true,
      body: UPLOAD,
      answers: {
        201: { means: "`preview` says what would be imported.", shape: SentImport },
        202: { means: "The preview is still being made; poll the import for its progress.", shape: SentImport },
      },
      refusals: UPLOAD_REFUSALS,
    },
    importKindleBooks: {
      method: "POST",
      path: "/api/v1/import/kindle",
      summary: "Imports what the legacy extension reads from Amazon’s notebook.",
      allow: IMPORT,
      // The published extension sends all highlights of a book in one request.
      body: { json: KindleBooks, maxBytes: 4 * 1024 * 1024 },
      origins: "extension",
      answers: {
        201: { means: "It is done.", shape: KindleBooksTaken },
        202: { means: "It is still running; this is what is known so far.", shape: KindleBooksTaken },
      },
    },
    saveLegacyClip: {
      method: "POST",
      path: "/api/v1/import/manual",
      summary: "Saves a passage that the legacy extension clipped from a page.",
      allow: IMPORT,
      body: { json: PublishedClip },
      origins: "extension",
      answers: {
        201: { means: "It is saved.", shape: PublishedClipTaken },
        202: { means: "It is still being saved.", shape: PublishedClipTaken },
      },
      refusals: {
        409: "It is already in the library, or in the trash.",
        422: "It could not be imported.",
      },
    },
    listImports: {
      method: "GET",
      path: "/api/v1/imports",
      summary: "Lists imports, newest first.",
      allow: READ,
      query: ImportsQuery,
      answers: { 200: { means: "A page of imports.", shape: ImportPage } },
    },
    getImport: {
      method: "GET",
      path: "/api/v1/imports/{id}",
      summary: "Returns an import: its progress, and what became of its entries.",
      allow: READ_IMPORTS,
      query: ImportQuery,
      answers: { 200: { means: "The import.", shape: Import } },
    },
    discardImport: {
      method: "DELETE",
      path: "/api/v1/imports/{id}",
      summary: "Discards an import that needs the reader’s decision.",
      allow: WRITE,
      answers: { 204: { means: "It is gone." } },
      refusals: { 409: "It does not need a decision. A finished import can be undone." },
    },
    downloadImportFile: {
      method: "GET",
      path: "/api/v1/imports/{id}/file",
      summary: "Downloads the file of an import, byte for byte.",
      allow: READ,
      answers: { 200: { means: "The file.", file: "application/octet-stream" } },
    },
    startImport: act("start", "Starts a previewed import.", "It does not need a decision."),
    previewImport: {
      ...act(
        "preview",
        "Previews the file again, with other columns or with the title of its book.",
        "It does not need a decision.",
      ),
      body: { json: ImportReading },
    },
    stopImport: {
      method: "POST",
      path: "/api/v1/imports/{id}/stop",
      summary: "Stops an import; what it has imported so far stays.",
      allow: WRITE,
      answers: { 200: { means: "The import as it is now.", shape: Import } },
    },
    undoImport: act(
      "undo",
      "Undoes an import: what it added is removed, what it changed is changed back, and later edits stay.",
      "It has not finished.",
    ),
    retryImport: act(
      "retry",
      "Retries an import that failed or was undone, from the file as it was uploaded.",
      "It neither failed nor was undone.",
    ),
  },
} as const satisfies Subject;

import { READ } from "../allow.ts";
import { ExportPreview, ExportPreviewRequest, ExportQuery, ExportRequest } from "../export.ts";
import type { Subject } from "./operation.ts";

const FILE = { 200: { means: "The file, as it is written.", file: "application/octet-stream" } } as const;
const UNKNOWN_BOOK = { 404: "There is no such book." } as const;

export const exports = {
  name: "Exports",
  about: "The library, or a part of it, as a file for other programs. Highlights in the trash are left out.",
  operations: {
    exportLibrary: {
      method: "GET",
      path: "/api/v1/export",
      summary: "Exports the library, or some books, a tag, what matches a query, or some highlights.",
      allow: READ,
      query: ExportQuery,
      answers: FILE,
      refusals: UNKNOWN_BOOK,
    },
    exportSelection: {
      method: "POST",
      path: "/api/v1/export",
      summary: "Does the same for longer lists, and with a template for Markdown.",
      allow: READ,
      body: { json: ExportRequest },
      answers: FILE,
      refusals: { ...UNKNOWN_BOOK, 422: "The template is not a Mustache template." },
    },
    previewExport: {
      method: "POST",
      path: "/api/v1/export/preview",
      summary: "Shows the beginning of a book in Markdown, as a template writes it.",
      allow: READ,
      body: { json: ExportPreviewRequest },
      answers: { 200: { means: "The beginning of the file.", shape: ExportPreview } },
      refusals: { ...UNKNOWN_BOOK, 422: "The template is not a Mustache template." },
    },
  },
} as const satisfies Subject;

import { READ, SIGNED_IN_ONLY, WRITE } from "../allow.ts";
import { ExportFolder, ExportFolderChoices } from "../export-folder.ts";
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
    readExportSchema: {
      method: "GET",
      path: "/api/v1/export/schema",
      summary: "Returns the JSON Schema of what is exported as `json`.",
      allow: "anyone",
      isLimited: true,
      answers: { 200: { means: "The schema.", file: "application/schema+json" } },
    },
    readExportFolder: {
      method: "GET",
      path: "/api/v1/export-folder",
      isPolled: true,
      summary: "Returns what is kept in the export folder, and how its last run went.",
      allow: READ,
      owner: true,
      answers: { 200: { means: "The folder.", shape: ExportFolder } },
    },
    setExportFolder: {
      method: "PUT",
      path: "/api/v1/export-folder",
      summary: "Switches the export folder on or off, and says what belongs in it. Notes that are there stay there.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      body: { json: ExportFolderChoices },
      answers: { 200: { means: "It was stored, and is written soon.", shape: ExportFolder } },
      refusals: { 422: "The template is not a Mustache template." },
    },
    writeExportFolder: {
      method: "POST",
      path: "/api/v1/export-folder/write",
      summary: "Compares all notes in the export folder with the library, and writes those that differ.",
      allow: WRITE,
      owner: true,
      answers: { 202: { means: "It has begun; poll the folder for its progress.", shape: ExportFolder } },
    },
  },
} as const satisfies Subject;

import { z } from "zod";

export const ExportFolderChoices = z
  .strictObject({
    on: z.boolean().describe("Whether the folder is kept in step with the library."),
    q: z
      .string()
      .max(2000)
      .describe("Only highlights that satisfy this query, as typed in the search field; empty: all."),
    template: z
      .string()
      .max(4000, "This template is too long: it can be up to 4,000 characters.")
      .nullable()
      .describe("How a highlight reads: a Mustache template; null: the default."),
  })
  .meta({ examples: [{ on: true, q: "is:favourite", template: null }] });
export type ExportFolderChoices = z.infer<typeof ExportFolderChoices>;

export const ExportFolder = z.object({
  ...ExportFolderChoices.shape,
  folder: z.string().describe("Its path on the server."),
  notes: z.number().int().describe("The notes in it, as of the last run: one for each book."),
  running: z
    .object({ done: z.number().int(), total: z.number().int() })
    .nullable()
    .describe("The notes written so far, while some are being written."),
  last: z
    .object({
      at: z.string().describe("ISO 8601."),
      created: z.number().int(),
      updated: z.number().int(),
      trashed: z
        .number()
        .int()
        .describe("Moved to `_trash/`, since their books have no highlights to export any more."),
      unmarked: z
        .array(z.string())
        .describe("Notes that were left alone, since Lektr’s marks are missing; at most 20."),
      copies: z.array(z.string()).describe("Copies of notes, which are left alone as well; at most 20."),
    })
    .nullable()
    .describe("The last run that found something to do."),
  trouble: z
    .enum(["missing", "closed", "full", "disk_error", "import_folder", "failed"])
    .nullable()
    .describe("Why nothing can be written: `import_folder` if Lektr would import its own notes."),
});
export type ExportFolder = z.infer<typeof ExportFolder>;

import { notFound, serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { previewExport } from "#lib/export/preview-export.ts";
import { templateChecked } from "../export-response.ts";

/** The beginning of a book in Markdown. */
export const POST = serve(operations.previewExport, ({ body, reader }) => {
  const preview = templateChecked(() => previewExport(app().db, reader.id, body));
  if (!preview) throw notFound();
  return preview;
});

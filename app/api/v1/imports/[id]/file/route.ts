import type { Readable } from "node:stream";
import { notFound, serve } from "#app/api/serve.ts";
import { importById } from "#db/imports/imports.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { openStoredFile } from "#lib/import/run/stored-file.ts";

/** The file of an import, byte for byte as it was uploaded. */
export const GET = serve(operations.downloadImportFile, ({ params, reader }) => {
  const row = importById(app().db, reader.id, params.id);
  if (!row) throw notFound();
  const name = encodeURIComponent(row.filename?.replaceAll(/[/\\]/g, "-") ?? `import-${row.id}`);
  const headers = {
    // Never send its claimed type: it is foreign content, and this is the reader's own origin.
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename*=UTF-8''${name}`,
    "content-length": `${row.bytes}`,
  };
  return new Response(streamOf(openStoredFile(app().db, reader.id, row.id)), { headers });
});

function streamOf(chunks: Readable): ReadableStream<Uint8Array> {
  const rest = chunks.iterator();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await rest.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void chunks.destroy(),
  });
}

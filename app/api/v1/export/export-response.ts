import { HttpError } from "#app/api/http-error.ts";
import { notFound } from "#app/api/serve.ts";
import { bookById } from "#db/library/books.ts";
import { hasOneScope } from "#lib/api-contract/export.ts";
import { app } from "#lib/boot.ts";
import { bytesOf, type ExportedPart, startExport } from "#lib/export/start-export.ts";
import { UnusableTemplate } from "#lib/export/template.ts";
import type { ExportFormat } from "#lib/vocabulary/export-formats.ts";

interface AskedExport extends ExportedPart {
  format: ExportFormat;
  locale: string;
  template?: string | undefined;
}

/**
 * Streams an export as a download; it ends when the caller breaks off.
 * @throws {HttpError} 400 for several scopes at once, 404 for a book that is not the reader's, 422 for a bad template
 */
export function exportResponse(asked: AskedExport, readerId: string): Response {
  if (!hasOneScope(asked)) throw new HttpError(400, "invalid_input", "Give only one of bookIds, tag, q and ids.");
  const { db, telemetry } = app();
  for (const id of asked.bookIds ?? []) if (!bookById(db, readerId, id)) throw notFound();
  const started = templateChecked(() => startExport(db, readerId, asked, new Date()));
  const since = performance.now();
  const body = streamOf(bytesOf(started), () => {
    telemetry.count("exports", asked.format);
    const milliseconds = Math.round(performance.now() - since);
    telemetry.happened("export_made", { format: asked.format, highlights: started.written(), milliseconds }, readerId);
  });
  const headers = {
    // Never a type that a browser would show: it is foreign content, and this is the reader's own origin.
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(started.filename)}`,
    "cache-control": "no-store",
  };
  return new Response(body, { headers });
}

/** Runs what may reject a template. */
export function templateChecked<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof UnusableTemplate) throw new HttpError(422, "unusable_template", error.message);
    throw error;
  }
}

function streamOf(bytes: AsyncGenerator<Uint8Array>, done: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await bytes.next();
      if (!next.done) return controller.enqueue(next.value);
      done();
      controller.close();
    },
    cancel: async () => void (await bytes.return(undefined)),
  });
}

import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** Number of attempts read from the database at a time. */
const PIECE = 100;

/** The whole ledger as a file: a list of attempts, the latest first, each with its bytes exactly as sent. */
export const GET = serve(operations.downloadTelemetryLog, () => {
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": 'attachment; filename="lektr-telemetry.json"',
  };
  const rest = pieces();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = rest.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  return new Response(body, { headers });
});

function* pieces(): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let cursor: string | undefined;
  let between = "[\n";
  do {
    const page = app().telemetry.ledger({ limit: PIECE, cursor });
    for (const item of page.items) {
      yield encoder.encode(between + JSON.stringify(item));
      between = ",\n";
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  yield encoder.encode(between === "[\n" ? "[]\n" : "\n]\n");
}

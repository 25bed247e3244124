import { open } from "node:fs/promises";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { backupById } from "../backup-by-id.ts";

/** Bytes read from the file at a time. */
const PIECE = 256 * 1024;

/** The file of a backup, piece by piece. */
export const GET = serve(operations.downloadBackup, async ({ params }) => {
  const { path, name } = backupById(params.id);
  const file = await open(path);
  const { size } = await file.stat();
  const headers = {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="${name}"`,
    "content-length": `${size}`,
    "cache-control": "no-store",
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(PIECE), 0, PIECE);
      if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
      controller.close();
      await file.close();
    },
    cancel: () => file.close(),
  });
  return new Response(body, { headers });
});

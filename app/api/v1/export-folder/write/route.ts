import { reply } from "#app/api/reply.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** Compares all notes with the library, and writes those that differ. */
export const POST = serve(operations.writeExportFolder, () => {
  const { exportFolder } = app();
  void exportFolder.run();
  return reply(202, exportFolder.view());
});

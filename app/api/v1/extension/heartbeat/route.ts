import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { settingOf, storeSetting } from "#lib/settings.ts";
import { extensionFacts, extensionStatus } from "#lib/telemetry/counting/extension.ts";

/** Records that the browser extension is installed. */
export const POST = serve(operations.recordHeartbeat, ({ body, reader }) => {
  const { db, telemetry } = app();
  const now = Date.now();
  const isNew = extensionStatus(settingOf(db, reader.id, "extension_last_seen"), now) !== "connected";
  storeSetting(db, reader.id, "extension_last_seen", now);
  if (isNew) telemetry.happened("extension_connected", extensionFacts(body), reader.id);
  return { ok: true };
});

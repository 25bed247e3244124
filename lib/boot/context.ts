import type { Db } from "#db/open.ts";
import type { JobRow } from "#db/imports/jobs.ts";
import type { Telemetry } from "#lib/telemetry/telemetry.ts";

/** What everything that is started beside requests needs. */
export interface BootContext {
  db: Db;
  dataDir: string;
  /** Names this process. */
  instanceId: string;
  telemetry: Telemetry;
  /** Hears of work of an area that failed, and of the job that it was. */
  failed: (area: "import" | "search") => (error: unknown, job?: JobRow) => void;
}

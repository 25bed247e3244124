import type { Db } from "#db/open.ts";
import type { JobRow } from "#db/imports/jobs.ts";
import type { Telemetry } from "#lib/telemetry/telemetry.ts";

/** The dependencies of everything that is started besides requests. */
export interface BootContext {
  db: Db;
  dataDir: string;
  /** The id of this process. */
  instanceId: string;
  telemetry: Telemetry;
  /** Returns an error handler for an area's work, which also receives the job. */
  failed: (area: "import" | "search") => (error: unknown, job?: JobRow) => void;
}

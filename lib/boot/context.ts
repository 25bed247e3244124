import type { Db } from "#db/open.ts";
import type { JobRow } from "#db/imports/jobs.ts";
import type { Telemetry } from "#lib/telemetry/telemetry.ts";

/** The parts of Lektr that work in the background, as telemetry calls them. */
export type BackgroundArea = "import" | "search" | "export";

/** The dependencies of everything that is started besides requests. */
export interface BootContext {
  db: Db;
  dataDir: string;
  /** The id of this process. */
  instanceId: string;
  telemetry: Telemetry;
  /** Returns an error handler for an area's work, which also receives the job. */
  failed: (area: BackgroundArea) => (error: unknown, job?: JobRow) => void;
}

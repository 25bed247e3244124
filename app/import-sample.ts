import { app } from "#lib/boot.ts";
import { sampleClippings } from "#lib/import/upload/sample.ts";
import { startImport } from "#lib/import/upload/start-import.ts";
import { SAMPLE_FILENAME } from "#lib/vocabulary/sample-filename.ts";

/** Starts the import of the sample highlights. */
export async function importSample(readerId: string): Promise<void> {
  const { db, files, runner, telemetry } = app();
  const sample = { bytes: sampleClippings(), filename: SAMPLE_FILENAME, origin: "sample" } as const;
  await startImport({ db, readerId, files, telemetry, now: Date.now() }, sample);
  runner.wake();
}

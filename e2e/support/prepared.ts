import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { folderMarks } from "../../lib/telemetry/sending/folder-marks.ts";
import { ask, OWNER_ENV, tokenFor } from "./reader.ts";
import { startServer } from "./server.ts";

/** The owner's choice before a test begins; `unset`: they have not been asked yet. */
export type ChosenReader = "unset" | "anonymous" | "identified";

/** The contact of an owner who has chosen `identified`. */
export const CONTACT = "ada@elsewhere.example";

/** A data folder that no server uses, and a session of its owner. */
export interface PreparedServer {
  folder: string;
  token: string;
}

/**
 * Creates a library whose owner has chosen, and has searched once since. A server without a key and with the usual
 * first delay does this, so nothing has been sent or stored; then the time of the first report is set in the past.
 */
export async function prepare(chosen: ChosenReader): Promise<PreparedServer> {
  const folder = mkdtempSync(join(tmpdir(), "lektr-prepared-"));
  const lektr = await startServer({ dataDir: folder, env: OWNER_ENV });
  const token = await tokenFor(lektr.url);
  if (chosen !== "unset") {
    const choice = chosen === "identified" ? { mode: chosen, contact: CONTACT } : { mode: chosen };
    await ask(lektr.url, token, "/api/v1/telemetry", { method: "PUT", body: JSON.stringify(choice) });
    await ask(lektr.url, token, "/api/v1/search?q=soul");
  }
  await lektr.stop();
  planReport(folder, Date.now());
  return { folder, token };
}

/** Moves the next report. */
export function planReport(folder: string, dueAt: number): void {
  const database = new Database(join(folder, "lektr.db"));
  database.prepare("UPDATE telemetry_schedule SET next_due_at = ?").run(dueAt);
  database.close();
}

/**
 * Makes a copied folder look like the original, with consent to this receiver: otherwise the server would see a copy of
 * another installation, and a receiver that nobody has agreed to.
 */
export function settleIn(folder: string, receiver: string | null): void {
  const database = new Database(join(folder, "lektr.db"));
  const salt: unknown = database.prepare("SELECT salt FROM telemetry_consent").pluck().get();
  database.prepare("UPDATE telemetry_consent SET receiver = ?, receiver_shown = ?").run(receiver, receiver);
  database.close();
  if (typeof salt === "string") folderMarks(folder).keep(salt);
}

/** Sets the record of consent to what it would be before this version of the catalogue. */
export function agreeToAnEarlierNotice(folder: string): void {
  const database = new Database(join(folder, "lektr.db"));
  database.prepare("UPDATE telemetry_consent SET notice_version = 0, schema_version = 0").run();
  database.close();
}

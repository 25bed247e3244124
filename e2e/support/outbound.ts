import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const Outbound = z.strictObject({
  kind: z.enum(["connect", "lookup", "datagram", "program"]),
  /** `host:port`, a socket's path, the name that was looked up, or the program. */
  target: z.string(),
  /** Where in the code, innermost first; empty if Node itself resumed it later. */
  from: z.array(z.string()),
});

/** An outgoing connection, lookup or program of a process, successful or not. */
export type Outbound = z.infer<typeof Outbound>;

/** Everything that leaves a process, its threads and the Node programs it starts. */
export interface OutboundRecord {
  /** Variables for the environment of the process. */
  env: Record<string, string>;
  read: () => Outbound[];
  /** Keeps the record, and deletes its file. Call it when the process has ended. */
  close: () => void;
}

const RECORDER = join(import.meta.dirname, "outbound.cjs");

/** Starts recording. */
export function recordOutbound(): OutboundRecord {
  const file = join(tmpdir(), `lektr-outbound-${crypto.randomUUID()}.jsonl`);
  let kept: Outbound[] | null = null;
  return {
    env: { NODE_OPTIONS: `--require ${JSON.stringify(RECORDER)}`, LEKTR_E2E_OUTBOUND: file },
    read: () => kept ?? readLines(file),
    close() {
      kept = readLines(file);
      rmSync(file, { force: true });
    },
  };
}

function readLines(file: string): Outbound[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => Outbound.parse(JSON.parse(line)));
}

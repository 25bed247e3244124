import { z } from "zod";
import { Clip, type NewClip } from "#lib/api-contract/clip.ts";
import { PendingImport } from "#lib/api-contract/import.ts";
import { isSettledStatus } from "#lib/vocabulary/import-life.ts";
import { IMPORT_STATUSES } from "#lib/vocabulary/import-life.ts";
import { type ServerResponse, call, type CallOptions, type Fetch, type OperationCall } from "../server/call.ts";
import type { ServerConnection } from "../server/connection.ts";
import type { OutboxAct, OutboxItem } from "./outbox-item.ts";

/** The part of an import's response that is read here. */
const ImportState = z.object({
  status: z.enum(IMPORT_STATUSES),
  error: z.string().nullish(),
  counts: z.object({ added: z.number(), updated: z.number(), skipped: z.number() }),
});
export type ImportState = z.infer<typeof ImportState>;

/** The result of a delivered item. */
export type Arrival =
  | { kind: "clip"; clip: Clip }
  | { kind: "done" }
  /** The server has it and is working on it. */
  | { kind: "accepted"; importId: number }
  | { kind: "working" }
  | { kind: "imported"; counts: ImportState["counts"] };

const Anything = z.unknown();
const Started = z.object({ importId: z.number() });

/** Sends an item. Sending it again is the same clip, the same change, the same import. */
export async function send(
  fetch: Fetch,
  connected: ServerConnection,
  item: OutboxItem,
): Promise<ServerResponse<Arrival>> {
  const { act, id } = item;
  const ask: ServerCall = (operation, options) => call(fetch, connected, operation, options);
  switch (act.kind) {
    case "clip":
      return sendClip(ask, act.clip);
    case "edit": {
      const sent = { params: { id: act.highlightId }, json: act.change, shape: Anything };
      return done(await ask("PATCH /api/v1/highlights/{id}", sent));
    }
    case "delete":
      return gone(await ask("DELETE /api/v1/highlights/{id}", { params: { id: act.highlightId }, shape: Anything }));
    case "import":
      return act.importId === null ? startImport(ask, id, act) : followImport(ask, act.importId);
  }
}

type ServerCall = <Key extends OperationCall, Part>(
  operation: Key,
  options: CallOptions<Key, Part>,
) => Promise<ServerResponse<Part>>;

async function sendClip(ask: ServerCall, json: NewClip): Promise<ServerResponse<Arrival>> {
  const answer = await ask("POST /api/v1/clips", { json, shape: z.union([Clip, PendingImport]) });
  // The reader deleted it in Lektr, while the response to the first attempt was lost.
  if (answer.state === "never" && answer.status === 410) return { state: "ok", status: 410, value: { kind: "done" } };
  if (answer.state !== "ok") return answer;
  const { value } = answer;
  if ("importId" in value) return { state: "later", reason: "The server is still taking it in." };
  return { ...answer, value: { kind: "clip", clip: value } };
}

async function startImport(ask: ServerCall, id: string, { books }: Extract<OutboxAct, { kind: "import" }>) {
  const answer = await ask("POST /api/v1/import", {
    headers: { "idempotency-key": id },
    json: { source: "kindle-notebook", data: { format: "lektr", version: 1, books } },
    shape: Started,
  });
  return mapped(answer, ({ importId }) => ({ kind: "accepted", importId }));
}

async function followImport(ask: ServerCall, importId: number): Promise<ServerResponse<Arrival>> {
  const answer = await ask("GET /api/v1/imports/{id}", { params: { id: importId }, shape: ImportState });
  if (answer.state !== "ok") return answer;
  const { status, error, counts } = answer.value;
  if (!isSettledStatus(status)) return { ...answer, value: { kind: "working" } };
  if (status !== "failed") return { ...answer, value: { kind: "imported", counts } };
  return { state: "never", status: 200, reason: error ?? "The server could not take it in." };
}

/** Treats a missing highlight as deleted. */
function gone(answer: ServerResponse<unknown>): ServerResponse<Arrival> {
  const isGone = answer.state === "never" && (answer.status === 404 || answer.status === 410);
  return isGone ? { state: "ok", status: answer.status, value: { kind: "done" } } : done(answer);
}

function done(answer: ServerResponse<unknown>): ServerResponse<Arrival> {
  return mapped(answer, () => ({ kind: "done" }));
}

function mapped<T>(answer: ServerResponse<T>, map: (value: T) => Arrival): ServerResponse<Arrival> {
  return answer.state === "ok" ? { ...answer, value: map(answer.value) } : answer;
}

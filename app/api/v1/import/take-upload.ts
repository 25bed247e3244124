import type { ApiCaller } from "#app/api/authorize.ts";
import { clientKindOf, PATIENCE_MS, programOf, requestKeyOf } from "#app/api/client.ts";
import { HttpError } from "#app/api/http-error.ts";
import { type Reply, reply } from "#app/api/reply.ts";
import { app } from "#lib/boot.ts";
import { type SentImport, TableMapping, ToldBook } from "#lib/api-contract/import.ts";
import { isSettledStatus } from "#lib/vocabulary/import-life.ts";
import { waitForImport } from "#lib/import/programs/wait-for-import.ts";
import { presentSent } from "#lib/import/history/present-import.ts";
import { TooManyUploads, type Turn } from "#lib/import/upload/large-uploads.ts";
import { NO_ROOM, type NewFile, startImport } from "#lib/import/upload/start-import.ts";
import { tellOfRefusal } from "#lib/import/run/tell-of-import.ts";
import { readUpload, type ReceivedUpload } from "#lib/import/upload/upload.ts";
import { describeNoRoom, missingRoom } from "#lib/storage/room.ts";
import { MAX_FILE_BYTES } from "#lib/vocabulary/limits.ts";

type TakenUpload = Reply<201 | 202, SentImport>;

/**
 * Receives an upload to import or preview: the field `file` of a form, or the body itself, which may be wrapped as
 * programs do (`{source, data}`). 201 when that is done, 202 while it is running; never later than `PATIENCE_MS` after
 * it was read, and at once with `Prefer: respond-async` (RFC 7240).
 */
export async function takeUpload(
  request: Request,
  { reader, client }: ApiCaller,
  { preview }: { preview: boolean },
): Promise<TakenUpload> {
  const turn = app().largeUploads.turnOf(reader.id, request.signal);
  try {
    return await takeInTurn(request, { reader, client }, { preview, turn });
  } catch (error) {
    if (!(error instanceof TooManyUploads)) throw error;
    const message = "Several large files are being taken in already. Please send this one again in a minute.";
    throw new HttpError(429, "too_many_uploads", message, { "retry-after": "60" });
  } finally {
    turn.end();
  }
}

async function takeInTurn(
  request: Request,
  { reader, client }: ApiCaller,
  { preview, turn }: { preview: boolean; turn: Turn },
): Promise<TakenUpload> {
  const { db, files, runner, telemetry } = app();
  const sent = { ...senderOf(request, client), preview };
  const mayGrow = () => mustHaveRoom(db.$client.name, Number(request.headers.get("content-length") ?? 0));
  const upload = await readUpload(request.headers, request.body && turn.read(request.body, mayGrow));
  if (turn.refusal !== null) throw turn.refusal;
  if (!upload.ok) {
    const { origin, clientKind = null } = sent;
    if (upload.code !== "no_file")
      tellOfRefusal(telemetry, reader.id, { origin, clientKind, source: "unknown", code: upload.code });
    throw refusal(upload);
  }
  const received = performance.now();
  const options = optionsIn(upload.fields);
  const context = { db, readerId: reader.id, files, telemetry, now: Date.now() };
  const started = await startImport(context, { ...upload.file, ...sent, options });
  if (!started.ok) throw new HttpError(started.code === NO_ROOM ? 507 : 422, started.code, started.message);
  turn.end();
  runner.wake();
  const patience = isAsync(request) ? 0 : PATIENCE_MS - (performance.now() - received);
  const row = await waitForImport(db, reader.id, started.row.id, patience);
  const answer = presentSent(db, row);
  // Programs treat any 2xx as success, and would not report an import that failed.
  if (row.status === "failed" && row.client !== null) {
    throw new HttpError(
      422,
      row.errorCode ?? "failed",
      answer.error ?? "This import failed. See the imports in Lektr.",
    );
  }
  return reply(isSettledStatus(row.status) ? 201 : 202, answer);
}

/** @throws {HttpError} if the disk has too little space for a file of this size */
async function mustHaveRoom(database: string, bytes: number): Promise<void> {
  const missing = await missingRoom(database, Math.min(bytes, MAX_FILE_BYTES));
  if (missing) throw new HttpError(507, NO_ROOM, describeNoRoom(missing));
}

/** The form's options for its file. */
function optionsIn(fields: Map<string, string>): NonNullable<NewFile["options"]> {
  const [mapping, title, author] = ["mapping", "title", "author"].map((name) => fields.get(name));
  return {
    ...(mapping !== undefined && { mapping: TableMapping.parse(parseJson(mapping)) }),
    ...(title !== undefined && { book: ToldBook.parse({ title, author: author?.trim() || null }) }),
  };
}

/** Whether the sender polls the import, and does not want the response to wait for it. */
function isAsync({ headers }: Request): boolean {
  return /(?:^|[,;\s])respond-async(?:$|[,;\s])/i.test(headers.get("prefer") ?? "");
}

/** How a file arrived, and from what program. */
function senderOf(
  request: Request,
  client: ApiCaller["client"],
): Pick<NewFile, "origin" | "client" | "clientKind" | "requestKey" | "tokenId"> {
  const program = programOf(request, client);
  const requestKey = requestKeyOf(request, client);
  const origin = program === null ? "upload" : "client";
  return {
    origin,
    tokenId: client?.tokenId ?? null,
    ...(program !== null && { client: program, clientKind: clientKindOf(request, client) }),
    ...(requestKey !== undefined && { requestKey }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new HttpError(400, "invalid_request", "The field “mapping” is not JSON.");
  }
}

function refusal({ code }: Exclude<ReceivedUpload, { ok: true }>): HttpError {
  if (code === "too_large") {
    const message =
      "This file is larger than 128 MB; files can be up to 128 MB. Nothing was imported. Look whether it is the right file; several files can be sent one by one.";
    return new HttpError(413, code, message);
  }
  const message = "This request holds no file. Send the file as the field “file” of a form, or as the body itself.";
  return new HttpError(400, code, message);
}

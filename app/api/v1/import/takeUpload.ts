import { NextResponse } from "next/server";
import type { Asker } from "#app/api/asker.ts";
import { PATIENCE_MS, programOf, requestKeyOf } from "#app/api/client.ts";
import { Refused } from "#app/api/refused.ts";
import { app } from "#lib/boot.ts";
import { isSettled, TableMapping } from "#lib/api-contract/import.ts";
import { importWithin } from "#lib/import/importWithin.ts";
import { presentSent } from "#lib/import/presentImport.ts";
import { type NewFile, startImport } from "#lib/import/startImport.ts";
import { readUpload, type Upload } from "#lib/import/upload.ts";

/**
 * Takes an upload in, to be imported or looked at first: the field `file` of a form, or the body itself, which may wrap what it holds
 * as programs do (`{source, data}`). 201 when that is done, 202 while it goes on; never later than `PATIENCE_MS` after it was read.
 */
export async function takeUpload(
  request: Request,
  { reader, client }: Asker,
  { preview }: { preview: boolean },
): Promise<Response> {
  const { db, files, runner } = app();
  const sent = { ...senderOf(request, client), preview };
  const upload = await readUpload(request.headers, request.body);
  if (!upload.ok) throw refusal(upload);
  const received = performance.now();
  const mapping = upload.fields.get("mapping");
  const options = mapping === undefined ? {} : { mapping: TableMapping.parse(parseJson(mapping)) };
  const context = { db, readerId: reader.id, files, now: Date.now() };
  const started = await startImport(context, { ...upload.file, ...sent, options });
  if (!started.ok) throw new Refused(422, started.code, started.message);
  runner.wake();
  const patience = PATIENCE_MS - (performance.now() - received);
  const row = await importWithin(db, reader.id, started.row.id, patience);
  const answer = presentSent(db, row);
  // Programs take any 2xx for success, and tell nobody of an import that failed.
  if (row.status === "failed" && row.client !== null) {
    throw new Refused(422, row.errorCode ?? "failed", answer.error ?? "This import failed. See the imports in Lektr.");
  }
  return NextResponse.json(answer, { status: isSettled(row) ? 201 : 202 });
}

/** How a file came, and by what program. */
function senderOf(request: Request, client: Asker["client"]): Pick<NewFile, "origin" | "client" | "requestKey"> {
  const program = programOf(request, client);
  const requestKey = requestKeyOf(request);
  const origin = program === null ? "upload" : "client";
  return { origin, ...(program !== null && { client: program }), ...(requestKey !== undefined && { requestKey }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Refused(400, "invalid_request", "The field “mapping” is not JSON.");
  }
}

function refusal({ code }: Exclude<Upload, { ok: true }>): Refused {
  if (code === "too_large") {
    const message =
      "This is larger than 128 MB, and no export is. Nothing was imported. Look whether it is the right file; several files can be sent one by one.";
    return new Refused(413, code, message);
  }
  const message = "This request holds no file. Send the file as the field “file” of a form, or as the body itself.";
  return new Refused(400, code, message);
}

import { NextResponse } from "next/server";
import { Refused } from "#app/api/refused.ts";
import { app } from "#lib/boot.ts";
import { isSettled, TableMapping } from "#lib/api-contract/import.ts";
import type { Reader } from "#lib/auth/session.ts";
import { importWithin } from "#lib/import/importWithin.ts";
import { presentImport } from "#lib/import/presentImport.ts";
import { startImport } from "#lib/import/startImport.ts";
import { readUpload, type Upload } from "#lib/import/upload.ts";

/** How long a request waits for its import before it answers that it goes on. Milliseconds. */
const PATIENCE_MS = 3000;

/** Takes an upload in, to be imported or looked at first. 201 when that is done, 202 while it goes on. */
export async function takeUpload(
  request: Request,
  reader: Reader,
  { preview }: { preview: boolean },
): Promise<Response> {
  const { db, files, runner } = app();
  const upload = await readUpload(request.headers, request.body);
  if (!upload.ok) throw refusal(upload);
  const mapping = upload.fields.get("mapping");
  const options = mapping === undefined ? {} : { mapping: TableMapping.parse(parseJson(mapping)) };
  const started = await startImport(
    { db, readerId: reader.id, files, now: Date.now() },
    { ...upload.file, origin: "upload", options, preview },
  );
  if (!started.ok) throw new Refused(422, started.code, started.message);
  runner.wake();
  const row = await importWithin(db, reader.id, started.row.id, PATIENCE_MS);
  const answer = { ...presentImport(db, row), importId: row.id };
  return NextResponse.json(answer, { status: isSettled(row) ? 201 : 202 });
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

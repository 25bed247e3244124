import { NextResponse } from "next/server";
import { forReader, Refused } from "#app/api/answer.ts";
import { app } from "#lib/boot.ts";
import { importWithin } from "#lib/import/importWithin.ts";
import { presentImport } from "#lib/import/presentImport.ts";
import { startImport } from "#lib/import/startImport.ts";
import { readUpload, type Upload } from "#lib/import/upload.ts";

/** How long a request waits for its import before it answers that it goes on. Milliseconds. */
const PATIENCE_MS = 3000;

/** Takes a file in: the field `file` of a form, or the body itself. 201 when it is done, 202 while it goes on. */
export const POST = forReader(async ({ request, reader }) => {
  const { db, files, runner } = app();
  const upload = await readUpload(request.headers, request.body);
  if (!upload.ok) throw refusal(upload);
  const started = await startImport(
    { db, readerId: reader.id, files, now: Date.now() },
    { ...upload.file, origin: "upload" },
  );
  if (!started.ok) throw new Refused(422, started.code, started.message);
  runner.wake();
  const row = await importWithin(db, reader.id, started.row.id, PATIENCE_MS);
  const answer = { ...presentImport(db, row), importId: row.id };
  const isOver = row.status === "done" || row.status === "failed";
  return NextResponse.json(answer, { status: isOver ? 201 : 202 });
});

function refusal({ code }: Exclude<Upload, { ok: true }>): Refused {
  if (code === "too_large") {
    const message =
      "This file is larger than 64 MB, and no clippings file is. Nothing was imported. Look for My Clippings.txt in the documents folder of the Kindle.";
    return new Refused(413, code, message);
  }
  const message = "This request holds no file. Send the file as the field “file” of a form, or as the body itself.";
  return new Refused(400, code, message);
}

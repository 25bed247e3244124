import { NextResponse } from "next/server";
import { forAnyone } from "#app/api/answer.ts";
import { VERSION } from "#lib/boot.ts";

/** Whether the server runs, and what it is. */
export const GET = forAnyone((asked) => {
  asked.isForExtension = true;
  return NextResponse.json({ status: "ok", version: VERSION, database: { type: "sqlite" } });
});

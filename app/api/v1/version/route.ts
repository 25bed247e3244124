import { NextResponse } from "next/server";
import { forAnyone } from "#app/api/answer.ts";
import { VERSION } from "#lib/boot.ts";

/** What this server is; published clients look here before they sign in. */
export const GET = forAnyone((asked) => {
  asked.isForExtension = true;
  return NextResponse.json({ name: "lektr", version: VERSION });
});

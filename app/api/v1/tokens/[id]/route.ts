import { NextResponse } from "next/server";
import { forReader, idIn, notFound } from "#app/api/answer.ts";
import { SIGNED_IN_ONLY } from "#app/api/asker.ts";
import { deleteToken } from "#db/accounts/tokens.ts";
import { app } from "#lib/boot.ts";

/** Revokes a token: the next request that shows it is a stranger's. */
export const DELETE = forReader(({ params, reader }) => {
  if (!deleteToken(app().db, reader.id, idIn(params))) throw notFound();
  return NextResponse.json({ success: true });
}, SIGNED_IN_ONLY);

import { randomBytes } from "node:crypto";
import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { SIGNED_IN_ONLY } from "#app/api/asker.ts";
import { callerOf } from "#app/api/caller.ts";
import { jsonBody } from "#app/api/body.ts";
import { type CreatedToken, NewToken } from "#lib/api-contract/token.ts";
import { recordAccess } from "#lib/auth/access-log.ts";
import { createToken, presentToken, tokensOf } from "#lib/auth/tokens.ts";
import { app } from "#lib/boot.ts";

/** The tokens of the reader's programs, without the tokens themselves. */
export const GET = forReader(
  ({ reader }) => NextResponse.json({ items: tokensOf(app().db, reader.id) }),
  SIGNED_IN_ONLY,
);

/** Makes a token. It is answered this once. */
export const POST = forReader(async ({ request, reader }) => {
  const { name, scope } = await jsonBody(request, NewToken);
  const made = createToken(
    app().db,
    reader.id,
    { name, scope, kind: "token" },
    { now: Date.now(), random: randomBytes },
  );
  recordAccess(app().db, reader.id, { kind: "token_made", name }, callerOf(request.headers), Date.now());
  const answer: CreatedToken = { ...presentToken(made.row), token: made.token };
  return NextResponse.json(answer, { status: 201 });
}, SIGNED_IN_ONLY);

import { randomBytes } from "node:crypto";
import { callerOf } from "#app/api/caller.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { recordAccess } from "#lib/auth/access-log.ts";
import { createToken, presentToken, tokensOf } from "#lib/auth/tokens.ts";
import { app } from "#lib/boot.ts";

/** The tokens of the reader's programs, without their secrets. */
export const GET = serve(operations.listTokens, ({ reader }) => ({ items: tokensOf(app().db, reader.id) }));

/** Creates a token. Its secret is returned only this once. */
export const POST = serve(operations.createToken, ({ request, body: { name, scope }, reader }) => {
  const clock = { now: Date.now(), random: randomBytes };
  const made = createToken(app().db, reader.id, { name, scope, kind: "token" }, clock);
  recordAccess(app().db, reader.id, { kind: "token_made", name }, callerOf(request.headers), clock.now);
  return { ...presentToken(made.row), token: made.token };
});

import { reply } from "#app/api/reply.ts";
import { serve } from "#app/api/serve.ts";
import { deleteToken } from "#db/accounts/tokens.ts";
import { holderOf } from "#lib/auth/tokens.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { endSession, SESSION_COOKIE, tokenOf } from "#lib/auth/session.ts";
import { COOKIE_PATH } from "#lib/vocabulary/base-path.ts";

/** Ends the session or revokes the token, whichever the request carries. */
export const POST = serve(operations.signOut, ({ request }) => {
  const token = tokenOf(request.headers);
  const { db } = app();
  const client = token === undefined ? null : holderOf(db, token, Date.now());
  if (client) deleteToken(db, client.reader.id, client.tokenId);
  else if (token !== undefined) endSession(db, token);
  const none = {
    name: SESSION_COOKIE,
    value: "",
    httpOnly: true,
    path: COOKIE_PATH,
    sameSite: "lax",
    maxAge: 0,
  } as const;
  return reply(200, { success: true }, { cookies: [none] });
});

import { notFound, serve } from "#app/api/serve.ts";
import { deleteToken } from "#db/accounts/tokens.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** Revokes a token: the next request with it is anonymous. */
export const DELETE = serve(operations.revokeToken, ({ params, reader }) => {
  if (!deleteToken(app().db, reader.id, params.id)) throw notFound();
  return { success: true };
});

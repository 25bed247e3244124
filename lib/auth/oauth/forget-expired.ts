import { forgetClients } from "#db/accounts/oauth-clients.ts";
import { forgetExpiredGrants } from "#db/accounts/oauth-grants.ts";
import type { Db } from "#db/open.ts";
import { RETENTION } from "#lib/vocabulary/retention.ts";

/** Deletes codes and connections that have expired, and the registrations of programs that are not connected. */
export function forgetExpiredOauth(db: Db, now: number): void {
  forgetExpiredGrants(db, now);
  forgetClients(db, now - RETENTION.oauthClient.ms);
}

import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { REQUEST_REFUSALS } from "#lib/vocabulary/request-refusals.ts";
import { type RequestRefusal, refuse, type Visit } from "./guard.ts";
import { RateLimit } from "./rate-limit.ts";

// Next loads modules several times in one process; there is one log.
const NOTICES = Symbol.for("lektr.hiddenHostNotices");
const processWide: typeof globalThis & { [NOTICES]?: RateLimit } = globalThis;
const notices = (processWide[NOTICES] ??= new RateLimit(1, Date.now));

/** Why a request is refused, whoever sends it; null if it is not. Both pages and the API call this. */
export function refusalOf(visit: Visit): RequestRefusal | null {
  const { LEKTR_HOST: host, LEKTR_ALLOWED_HOSTS: allowedHosts, LEKTR_PUBLIC_URL: publicOrigin } = env;
  const refusal = refuse(visit, { host, allowedHosts, publicOrigin });
  if (refusal?.message === REQUEST_REFUSALS.hidden_host && notices.take("hidden host") === 0) {
    log("auth: a change was refused: the reverse proxy hides the Host header; set LEKTR_PUBLIC_URL");
  }
  return refusal;
}

import { type Refusal, refuse, type Visit } from "./guard.ts";
import { env } from "#lib/env.ts";

/** Why a request may not come in, whoever sends it; null if it may. Pages and the API ask here. */
export function refusalOf(visit: Visit): Refusal | null {
  const { LEKTR_HOST: host, LEKTR_ALLOWED_HOSTS: allowedHosts, LEKTR_PUBLIC_URL: publicOrigin } = env;
  return refuse(visit, { host, allowedHosts, publicOrigin });
}

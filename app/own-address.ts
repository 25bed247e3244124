import { headers } from "next/headers";
import { originReached } from "#lib/auth/origin.ts";
import { env } from "#lib/env.ts";
import { BASE_PATH } from "#lib/vocabulary/base-path.ts";

/** The address of this server to give to programs: LEKTR_PUBLIC_URL, else the one that the current reader used. */
export async function ownAddress(): Promise<string> {
  return (env.LEKTR_PUBLIC_URL ?? originReached(await headers())) + BASE_PATH;
}

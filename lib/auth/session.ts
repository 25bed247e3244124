import { z } from "zod";
import type { Auth } from "./auth.ts";

/** The person who asks. `id` is the first argument of everything that touches a library. */
export const Reader = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(["owner", "reader"]),
});
export type Reader = z.infer<typeof Reader>;

/** The cookie that holds the session's token; the name is the one that published clients look for. */
export const SESSION_COOKIE = "token";

/** What a token can look like at all; cookies of other programs on this machine may bear the same name. */
const TOKEN = /^[\x21-\x7e]{1,512}$/;

/** The reader whose session this token names, or null; using a session prolongs it. */
export async function readerOfToken(auth: Auth, token: string | undefined): Promise<Reader | null> {
  if (!token || !TOKEN.test(token)) return null;
  const headers = new Headers({ authorization: `Bearer ${token}` });
  const found = await auth.api.getSession({ headers });
  return found ? Reader.parse(found.user) : null;
}

/** The token that a request carries: in its `Authorization` header, else in its cookie. */
export function tokenOf(headers: Headers): string | undefined {
  const bearer = headers.get("authorization")?.match(/^(?:Bearer|Token)\s+(\S+)$/i)?.[1];
  if (bearer) return bearer;
  const cookies = headers.get("cookie")?.split(/;\s*/) ?? [];
  const mine = cookies.find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`));
  return mine ? decode(mine.slice(SESSION_COOKIE.length + 1)) : undefined;
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Ends the session that this token names. */
export async function endSession(auth: Auth, token: string): Promise<void> {
  if (!TOKEN.test(token)) return;
  await auth.api.signOut({ headers: new Headers({ authorization: `Bearer ${token}` }) });
}

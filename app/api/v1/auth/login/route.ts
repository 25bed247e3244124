import { randomBytes } from "node:crypto";
import { NextResponse } from "next/server";
import { forAnyone, sessionCookie } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { callerOf } from "#app/api/caller.ts";
import { Refused } from "#app/api/refused.ts";
import { Login } from "#lib/api-contract/auth.ts";
import { app } from "#lib/boot.ts";
import { recordAccess } from "#lib/auth/accessLog.ts";
import { KNOWN_BROWSER_COOKIE } from "#lib/auth/knownBrowsers.ts";
import { cookieIn, endSession, SESSION_COOKIE } from "#lib/auth/session.ts";
import { type SignIn, signIn, waitInWords } from "#lib/auth/signIn.ts";
import { createToken } from "#lib/auth/tokens.ts";

/** How programs on reading devices name themselves: KOReader's plugin sends what its HTTP library does. */
const DEVICES: readonly [RegExp, string][] = [[/koreader|luasocket/i, "KOReader"]];

/**
 * Starts a session. The token is answered, and set as the cookie of a session. A reading device, which asks for the password
 * once and then sends in silence for years, is given a token of its own, which does not run out and can be revoked.
 */
export const POST = forAnyone(async ({ request }) => {
  const { db } = app();
  const typed = await jsonBody(request, Login);
  const knownBrowser = cookieIn(request.headers, KNOWN_BROWSER_COOKIE);
  const clock = { now: Date.now(), random: randomBytes };
  const answer = await signIn(db, { ...typed, ...callerOf(request.headers), knownBrowser }, clock);
  if (!answer.ok) throw refusal(answer);
  const { id, email, role } = answer.reader;
  const token = deviceToken(request.headers, answer) ?? answer.token;
  const response = NextResponse.json({ success: true, user: { id, email, role }, token });
  response.cookies.set(SESSION_COOKIE, token, sessionCookie(request.headers));
  return response;
});

/** The token of a device, in place of the session; null for everything else. */
function deviceToken(headers: Headers, { reader, token }: Extract<SignIn, { ok: true }>): string | null {
  const agent = headers.get("user-agent") ?? "";
  const name = DEVICES.find(([pattern]) => pattern.test(agent))?.[1];
  if (name === undefined) return null;
  const { db } = app();
  endSession(db, token);
  const made = createToken(
    db,
    reader.id,
    { name, kind: "device", scope: "import" },
    { now: Date.now(), random: randomBytes },
  );
  recordAccess(db, reader.id, { kind: "program_connected", name }, callerOf(headers), Date.now());
  return made.token;
}

function refusal(answer: Exclude<Awaited<ReturnType<typeof signIn>>, { ok: true }>): Refused {
  if (answer.code === "wrong_credentials") {
    return new Refused(401, answer.code, "This e-mail address and password do not belong together.");
  }
  const wait = `Too many wrong passwords. Please try again in ${waitInWords(answer.retryAfterSeconds)}.`;
  return new Refused(429, answer.code, wait, { "retry-after": `${answer.retryAfterSeconds}` });
}

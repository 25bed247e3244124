import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { callerOf } from "#app/api/caller.ts";
import { HttpError } from "#app/api/http-error.ts";
import { reply } from "#app/api/reply.ts";
import { serve } from "#app/api/serve.ts";
import { sessionCookie } from "#app/session-cookie.ts";
import type { Login } from "#lib/api-contract/auth.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { recordAccess } from "#lib/auth/access-log.ts";
import { KNOWN_BROWSER_COOKIE } from "#lib/auth/known-browsers.ts";
import { type FinishedSignIn, finishSignIn } from "#lib/auth/second-factor/pending-sign-in.ts";
import { describeCodeRefusal } from "#lib/auth/code-refusal-words.ts";
import { cookieIn, endSession, SESSION_COOKIE } from "#lib/auth/session.ts";
import { type SignIn, signIn, waitInWords } from "#lib/auth/sign-in.ts";
import { createToken, holderOf } from "#lib/auth/tokens.ts";

type Session = Pick<Extract<SignIn, { ok: true }>, "reader" | "token">;

/** Reading devices by their user agent: KOReader's plugin sends that of its HTTP library. */
const DEVICES: readonly [RegExp, string][] = [[/koreader|luasocket/i, "KOReader"]];

/**
 * Signs in. Returns the session's token, and sets it as a cookie. A reading device, which asks for the password once
 * and then works in the background for years, gets a token of its own, which does not expire and can be revoked. A
 * device that can only ask for a password accepts a token instead, which is returned as it is.
 */
export const POST = serve(operations.signIn, async ({ request, body: typed }) => {
  const { db } = app();
  const holder = holderOf(db, typed.password, Date.now());
  if (holder?.reader.email === typed.email.trim().toLowerCase()) {
    return signedIn(request.headers, { reader: holder.reader, token: typed.password });
  }
  const answer = await signInWithCode(request.headers, typed);
  if (!answer.ok) throw refusal(answer, typed.code ?? "");
  return signedIn(request.headers, { ...answer, token: deviceToken(request.headers, answer) ?? answer.token });
});

function signedIn(headers: Headers, { reader: { id, email, role }, token }: Session) {
  const cookie = { name: SESSION_COOKIE, value: token, ...sessionCookie(headers) };
  return reply(200, { success: true, user: { id, email, role }, token } as const, { cookies: [cookie] });
}

/** Checks the password and, if the reader has a second factor, the code. */
async function signInWithCode(headers: Headers, { code, ...typed }: z.infer<typeof Login>) {
  const { db } = app();
  const caller = { ...callerOf(headers), knownBrowser: cookieIn(headers, KNOWN_BROWSER_COOKIE) };
  const clock = { now: Date.now(), random: randomBytes };
  const answer = await signIn(db, { ...typed, ...caller }, clock);
  if (answer.ok || answer.code !== "second_factor_required" || code === undefined) return answer;
  return finishSignIn(db, answer.ticket, { code, ...caller }, clock);
}

/** The token of a device, instead of the session; null for everything else. */
function deviceToken(headers: Headers, { reader, token }: Session): string | null {
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

function refusal(answer: Exclude<SignIn | FinishedSignIn, { ok: true }>, code: string): HttpError {
  switch (answer.code) {
    case "wrong_credentials":
      return new HttpError(401, answer.code, "Wrong e-mail address or password.");
    case "second_factor_required":
      return new HttpError(401, answer.code, CODE_NEEDED);
    case "wrong_code":
      return new HttpError(401, answer.code, describeCodeRefusal(answer, code));
    case "expired":
      return new HttpError(401, answer.code, "This took too long. Please try again.");
    case "too_many_codes":
      return tooMany(describeCodeRefusal(answer, code), answer);
    case "too_many_attempts":
      return tooMany(`Too many wrong passwords. Please try again in ${waitInWords(answer.retryAfterSeconds)}.`, answer);
  }
}

function tooMany(message: string, { retryAfterSeconds }: { retryAfterSeconds: number }): HttpError {
  return new HttpError(429, "too_many_attempts", message, { "retry-after": `${retryAfterSeconds}` });
}

const CODE_NEEDED =
  "This account has a second factor. Send its code as `code`, or make a token in Settings, under Devices and extension, and use it in place of the password.";

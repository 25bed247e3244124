import { NextResponse } from "next/server";
import { z } from "zod";
import { addressOf, forAnyone, jsonBody, Refused, sessionCookie } from "#app/api/answer.ts";
import { app } from "#lib/boot.ts";
import { SESSION_COOKIE } from "#lib/auth/session.ts";
import { signIn } from "#lib/auth/signIn.ts";

const Login = z.object({ email: z.string().max(254), password: z.string().max(256) });

/** Starts a session. The token is answered, and set as the one cookie that this server knows. */
export const POST = forAnyone(async ({ request }) => {
  const { auth, db } = app();
  const typed = await jsonBody(request, Login);
  const answer = await signIn(auth, db, { ...typed, address: addressOf(request.headers) }, Date.now());
  if (!answer.ok) throw refusal(answer);
  const { id, email, role } = answer.reader;
  const response = NextResponse.json({ success: true, user: { id, email, role }, token: answer.token });
  response.cookies.set(SESSION_COOKIE, answer.token, sessionCookie(request.headers));
  return response;
});

function refusal(answer: Exclude<Awaited<ReturnType<typeof signIn>>, { ok: true }>): Refused {
  if (answer.code === "wrong_credentials") {
    return new Refused(401, answer.code, "This e-mail address and password do not belong together.");
  }
  const seconds = `${answer.retryAfterSeconds}`;
  return new Refused(429, answer.code, "Too many attempts. Please wait a quarter of an hour.", {
    "retry-after": seconds,
  });
}

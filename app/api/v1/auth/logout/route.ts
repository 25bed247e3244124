import { NextResponse } from "next/server";
import { forAnyone } from "#app/api/answer.ts";
import { app } from "#lib/boot.ts";
import { endSession, SESSION_COOKIE, tokenOf } from "#lib/auth/session.ts";

/** Ends the session, if there is one. */
export const POST = forAnyone(async ({ request }) => {
  const token = tokenOf(request.headers);
  if (token) await endSession(app().auth, token);
  const response = NextResponse.json({ success: true });
  response.cookies.set(SESSION_COOKIE, "", { httpOnly: true, path: "/", sameSite: "lax", maxAge: 0 });
  return response;
});

"use server";

import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { currentCaller, keepSession } from "#app/session.ts";
import { endSession, SESSION_COOKIE } from "#lib/auth/session.ts";
import { signIn } from "#lib/auth/signIn.ts";
import { database } from "#lib/boot.ts";
import { ownPath } from "./own-path.ts";

const Typed = z.object({ email: z.string().max(254), password: z.string().max(256), next: z.string() });

/** Why nobody was signed in, in words; the address that was typed is kept. */
export interface SignInState {
  error: string | null;
  email: string;
}

/** Starts a session, or says why not. */
export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const typed = z
    .instanceof(FormData)
    .transform((sent) => Object.fromEntries(sent))
    .pipe(Typed)
    .safeParse(form);
  if (!typed.success) return { error: "Please enter your e-mail address and your password.", email: "" };
  const { email, password } = typed.data;
  const answer = await signIn(
    database(),
    { email, password, ...(await currentCaller()) },
    { now: Date.now(), random: randomBytes },
  );
  if (answer.ok) {
    await keepSession(answer.token);
    redirect(ownPath(typed.data.next));
  }
  if (answer.code === "wrong_credentials") {
    return { error: "This e-mail address and password do not belong together.", email };
  }
  const minutes = Math.ceil(answer.retryAfterSeconds / 60);
  return { error: `Too many attempts. Please try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`, email };
}

/** Ends this session, here and in the database. */
export async function signOutAction(): Promise<void> {
  const store = await cookies();
  const token = store.get(SESSION_COOKIE)?.value;
  if (token) endSession(database(), token);
  store.delete(SESSION_COOKIE);
  redirect("/sign-in");
}

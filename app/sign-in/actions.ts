"use server";

import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { currentCaller, keepSession, knownBrowser } from "#app/session.ts";
import type { SignInState } from "#components/sign-in/sign-in-form.tsx";
import { endSession, SESSION_COOKIE } from "#lib/auth/session.ts";
import { signIn, waitInWords } from "#lib/auth/sign-in.ts";
import { app } from "#lib/boot.ts";
import { codePath, ownPath } from "./own-path.ts";
import { keepTicket } from "./ticket.ts";
import { COOKIE_PATH } from "#lib/vocabulary/base-path.ts";

const Typed = z.object({ email: z.string().max(254), password: z.string().max(256), next: z.string() });

/** Starts a session, continues to the code if the reader has a second factor, or returns the reason why not. */
export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const typed = z
    .instanceof(FormData)
    .transform((sent) => Object.fromEntries(sent))
    .pipe(Typed)
    .safeParse(form);
  if (!typed.success) return { error: "Please enter your e-mail address and your password.", email: "" };
  const { email, password } = typed.data;
  const answer = await signIn(
    app().db,
    { email, password, ...(await currentCaller()), knownBrowser: await knownBrowser() },
    { now: Date.now(), random: randomBytes },
  );
  if (answer.ok) {
    await keepSession(answer);
    redirect(ownPath(typed.data.next));
  }
  if (answer.code === "second_factor_required") {
    await keepTicket(answer.ticket);
    redirect(codePath(typed.data.next));
  }
  if (answer.code === "wrong_credentials") {
    return { error: "Wrong e-mail address or password.", email };
  }
  const wait = waitInWords(answer.retryAfterSeconds);
  return { error: `Too many wrong passwords. Please try again in ${wait}.`, email };
}

/** Ends this session, here and in the database. */
export async function signOutAction(): Promise<void> {
  const store = await cookies();
  const token = store.get(SESSION_COOKIE)?.value;
  if (token) endSession(app().db, token);
  store.delete({ name: SESSION_COOKIE, path: COOKIE_PATH });
  redirect("/sign-in");
}

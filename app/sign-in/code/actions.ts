"use server";

import { randomBytes } from "node:crypto";
import { redirect } from "next/navigation";
import { z } from "zod";
import { currentCaller, keepSession, knownBrowser } from "#app/session.ts";
import type { CodeState } from "#components/sign-in/code-form.tsx";
import { finishSignIn } from "#lib/auth/second-factor/pending-sign-in.ts";
import { describeCodeRefusal } from "#lib/auth/code-refusal-words.ts";
import { app } from "#lib/boot.ts";
import { ownPath } from "../own-path.ts";
import { currentTicket, dropTicket } from "../ticket.ts";

const text = z.string().max(3000).catch("");

/** Starts the session after the right password and a valid code, or returns the reason why not. */
export async function finishSignInAction(_before: CodeState, form: FormData): Promise<CodeState> {
  const { code, next } = z.object({ code: text, next: text }).parse(Object.fromEntries(form));
  const attempt = { code, ...(await currentCaller()), knownBrowser: await knownBrowser() };
  const clock = { now: Date.now(), random: randomBytes };
  const answer = finishSignIn(app().db, await currentTicket(), attempt, clock);
  if (answer.ok) {
    await keepSession(answer);
    await dropTicket();
    redirect(ownPath(next));
  }
  return { error: answer.code === "expired" ? EXPIRED : describeCodeRefusal(answer, code) };
}

const EXPIRED = "It has been too long since you typed your password. Please start again.";

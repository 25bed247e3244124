"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requireReaderForAction } from "#app/session.ts";
import { answerDevice } from "#lib/auth/deviceLogin.ts";
import { database } from "#lib/boot.ts";

const Answer = z.object({ code: z.string().max(40), answer: z.enum(["in", "refused"]) });

/** Lets the program in that shows this code, or not. */
export async function answerDeviceAction(form: FormData): Promise<void> {
  const reader = await requireReaderForAction();
  const { code, answer } = Answer.parse(Object.fromEntries(form));
  const answered = answerDevice(database(), reader.id, { code, letIn: answer === "in" }, Date.now());
  redirect(answered ? `/connect?done=${answer}` : `/connect?code=${encodeURIComponent(code)}`);
}

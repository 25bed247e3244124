"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { currentCaller, requireReaderForAction } from "#app/session.ts";
import { decideDeviceLogin } from "#lib/auth/device-login.ts";
import { app } from "#lib/boot.ts";

const Answer = z.object({
  code: z.string().max(40),
  answer: z.enum(["in", "refused"]),
  typed: z.string().max(40).optional(),
});

/** Approves or denies the program that shows this code. */
export async function answerDeviceAction(form: FormData): Promise<void> {
  const reader = await requireReaderForAction();
  const { code, answer, typed } = Answer.parse(Object.fromEntries(form));
  const given = { code, letIn: answer === "in", typed };
  const outcome = decideDeviceLogin(app().db, reader.id, given, await currentCaller(), Date.now());
  if (outcome === "answered") redirect(`/connect?done=${answer}`);
  const again = new URLSearchParams(outcome === "not_its_code" ? { code, again: "1" } : { code });
  redirect(`/connect?${again.toString()}`);
}

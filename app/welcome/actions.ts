"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { callerAddress, isTelemetryOpen, keepSession, requireReaderForAction } from "#app/session.ts";
import { createOwner, NewOwner } from "#lib/auth/createOwner.ts";
import { signIn } from "#lib/auth/signIn.ts";
import { app } from "#lib/boot.ts";
import { sampleClippings } from "#lib/import/sample.ts";
import { startImport } from "#lib/import/startImport.ts";

const text = z.string().max(1000).catch("");
const Fields = z.object({ name: text, email: text, password: text, code: text, telemetry: text, sample: text });

const Choice = z.enum(["anonymous", "off"]);

const WRONG_CODE =
  "This is not the code. The newest one is in the log of the server; after ten wrong ones, start it again for a new one.";

/** What is wrong with each field, in words, and what was typed. */
export interface WelcomeState {
  errors: { [field: string]: string | undefined };
  typed: { name: string; email: string; telemetry: string; sample: boolean };
  /** How often it was tried: each answer shows the fields anew, as they were filled in. */
  attempt: number;
}

/** Creates the owner, records the choice about telemetry, and opens the library. */
export async function setUpAction(before: WelcomeState, form: FormData): Promise<WelcomeState> {
  const { auth, db, setupCode } = app();
  const fields = Fields.parse(Object.fromEntries(form));
  const typed = { name: fields.name, email: fields.email, telemetry: fields.telemetry, sample: fields.sample === "on" };
  const attempt = before.attempt + 1;
  if (setupCode && !setupCode.matches(fields.code)) {
    return { errors: { code: WRONG_CODE }, typed, attempt };
  }
  const owner = NewOwner.safeParse(fields);
  if (!owner.success) return { errors: firstIssues(owner.error), typed, attempt };
  const created = await createOwner(auth, db, owner.data);
  if (!created.ok) redirect("/sign-in");
  const session = await signIn(auth, db, { ...owner.data, address: await callerAddress() }, Date.now());
  if (!session.ok) redirect("/sign-in");
  await keepSession(session.token);
  record(fields.telemetry);
  if (typed.sample) await importSample(session.reader.id);
  redirect("/");
}

/** Records the choice of an owner who was created without a screen. */
export async function chooseTelemetryAction(form: FormData): Promise<void> {
  const reader = await requireReaderForAction();
  // A tab that was left open asks a question that may have been answered since.
  if (reader.role !== "owner" || !isTelemetryOpen()) redirect("/");
  record(form.get("telemetry"));
  redirect("/");
}

/** While something outside locks telemetry, nobody was asked, and nothing is recorded. */
function record(choice: unknown): void {
  const { telemetry } = app();
  const mode = Choice.safeParse(choice);
  if (mode.success && telemetry.state().lockedBy === null) telemetry.setConsent({ mode: mode.data, via: "welcome" });
}

async function importSample(readerId: string): Promise<void> {
  const { db, files, runner, telemetry } = app();
  const sample = { bytes: sampleClippings(), filename: "Sample highlights", origin: "sample" } as const;
  await startImport({ db, readerId, files, telemetry, now: Date.now() }, sample);
  runner.wake();
}

function firstIssues(error: z.ZodError<NewOwner>): WelcomeState["errors"] {
  const { fieldErrors } = z.flattenError(error);
  return { name: fieldErrors.name?.[0], email: fieldErrors.email?.[0], password: fieldErrors.password?.[0] };
}

"use server";

import { randomBytes } from "node:crypto";
import { redirect } from "next/navigation";
import { z } from "zod";
import { currentCaller, isTelemetryOpen, keepSession, requireReaderForAction } from "#app/session.ts";
import type { ChoiceState } from "#components/sign-in/welcome-notice-form.tsx";
import type { WelcomeState } from "#components/sign-in/welcome-form.tsx";
import { createOwner, NewOwner } from "#lib/auth/create-owner.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { Contact } from "#lib/api-contract/telemetry.ts";
import { app } from "#lib/boot.ts";
import { importSample } from "#app/import-sample.ts";

const text = z.string().max(1000).catch("");
const Fields = z.object({
  name: text,
  email: text,
  password: text,
  code: text,
  telemetry: text,
  contact: text,
  sample: text,
});

/** A choice as the form sends it: the contact counts only if it was chosen. */
const WelcomeChoice = z.discriminatedUnion("mode", [
  z.object({ mode: z.enum(["anonymous", "local", "off"]) }),
  z.object({ mode: z.literal("identified"), contact: Contact }),
]);
type WelcomeChoice = z.infer<typeof WelcomeChoice>;

const WRONG_CODE =
  "That is not the code. The current one is in the server’s log. After ten wrong attempts, restart the server for a new one.";

/** Creates the owner, records the choice about telemetry, and opens the library. */
export async function setUpAction(before: WelcomeState, form: FormData): Promise<WelcomeState> {
  const { auth, db, setupCode } = app();
  const fields = Fields.parse(Object.fromEntries(form));
  const { name, email, telemetry, contact } = fields;
  const typed = { name, email, telemetry, contact, sample: fields.sample === "on" };
  const attempt = before.attempt + 1;
  if (setupCode && !setupCode.matches(fields.code)) {
    return { errors: { code: WRONG_CODE }, typed, attempt };
  }
  const owner = NewOwner.safeParse(fields);
  const choice = readChoice(telemetry, contact);
  if (!owner.success || choice.error !== undefined) {
    return { errors: { ...firstIssues(owner.error), contact: choice.error }, typed, attempt };
  }
  const created = await createOwner(auth, db, owner.data);
  if (!created.ok) redirect("/sign-in");
  const session = await signIn(
    db,
    { ...owner.data, ...(await currentCaller()) },
    { now: Date.now(), random: randomBytes },
  );
  if (!session.ok) redirect("/sign-in");
  await keepSession(session);
  record(choice.value);
  if (typed.sample) await importSample(session.reader.id);
  redirect("/");
}

/** Records the choice of an owner who was created without a screen. */
export async function chooseTelemetryAction(before: ChoiceState, form: FormData): Promise<ChoiceState> {
  const reader = await requireReaderForAction();
  // The question in a tab that was left open may have been answered since.
  if (reader.role !== "owner" || !isTelemetryOpen()) redirect("/");
  const { telemetry, contact } = Fields.parse(Object.fromEntries(form));
  const choice = readChoice(telemetry, contact);
  if (choice.error !== undefined) {
    return { contactError: choice.error, typed: { telemetry, contact }, attempt: before.attempt + 1 };
  }
  record(choice.value);
  redirect("/");
}

/** The choice, if one was made; `error`: what is wrong with the contact. */
function readChoice(mode: string, contact: string): { value: WelcomeChoice | null; error?: string } {
  const choice = WelcomeChoice.safeParse({ mode, contact });
  if (choice.success) return { value: choice.data };
  if (mode !== "identified") return { value: null };
  return {
    value: null,
    error: choice.error.issues[0]?.message ?? "Please enter an e-mail address or a name, on one line.",
  };
}

/** While something outside locks telemetry, nobody was asked, and nothing is recorded. */
function record(choice: WelcomeChoice | null): void {
  const { telemetry } = app();
  if (choice && telemetry.state().lockedBy === null) telemetry.setConsent({ ...choice, via: "welcome" });
}

function firstIssues(error: z.ZodError<NewOwner> | undefined): WelcomeState["errors"] {
  if (!error) return {};
  const { fieldErrors } = z.flattenError(error);
  return { name: fieldErrors.name?.[0], email: fieldErrors.email?.[0], password: fieldErrors.password?.[0] };
}

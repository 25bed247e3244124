"use server";

import { randomBytes } from "node:crypto";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { currentCaller, knownBrowser, requireReaderForAction } from "#app/session.ts";
import type { SecondFactorState } from "#components/settings/second-factor/state.ts";
import type { PasswordRefusal } from "#lib/auth/prove-password.ts";
import { qrCode } from "#lib/auth/second-factor/qr-code.ts";
import { describeCodeRefusal } from "#lib/auth/code-refusal-words.ts";
import {
  cancelSecondFactor,
  confirmSecondFactor,
  type FullProof,
  renewRecoveryCodes,
  startSecondFactor,
  turnOffSecondFactor,
} from "#lib/auth/second-factor/second-factor.ts";
import type { CodeRefusal } from "#lib/auth/second-factor/spend-code.ts";
import type { Reader } from "#lib/auth/session.ts";
import { app } from "#lib/boot.ts";
import { describeUnproved } from "./unproved-words.ts";

const text = z.string().max(1000).catch("");
const Act = z.enum(["start", "confirm", "cancel", "renew", "turn_off"]);
const Typed = z.object({ act: Act, password: text, code: text });

/** Changes the second factor of the signed-in reader. */
export async function changeSecondFactorAction(before: SecondFactorState, form: FormData): Promise<SecondFactorState> {
  const reader = await requireReaderForAction();
  const { act, password, code } = Typed.parse(Object.fromEntries(form));
  const proof = { password, code, ...(await currentCaller()), knownBrowser: await knownBrowser() };
  const outcome = await ACTS[act](reader, proof);
  revalidatePath("/settings", "layout");
  const done = { act, errors: {}, shown: null, recoveryCodes: null, attempt: before.attempt + 1 };
  return "errors" in outcome ? { ...done, ...keptAfter(before, outcome) } : { ...done, ...outcome };
}

type ActionOutcome = Partial<Pick<SecondFactorState, "shown" | "recoveryCodes">> | ActionFailure;
type ActionFailure = Pick<SecondFactorState, "errors"> & { startAgain?: true };

/** The state after an error: what is on the screen stays. */
function keptAfter({ shown, recoveryCodes }: SecondFactorState, { errors, startAgain }: ActionFailure) {
  return { errors, shown: startAgain ? null : shown, recoveryCodes };
}

const ACTS: Record<
  z.infer<typeof Act>,
  (reader: Reader, proof: FullProof) => Promise<ActionOutcome> | ActionOutcome
> = {
  async start(reader, proof) {
    const started = await startSecondFactor(app().db, reader, proof.password, clock());
    if (started.ok) return { shown: { ...started.enrolment, qr: qrCode(started.enrolment.uri) } };
    return started.code === "already_on" ? { errors: { password: ALREADY_ON } } : refused(started, proof);
  },
  confirm(reader, proof) {
    const confirmed = confirmSecondFactor(app().db, reader, proof, clock());
    if (confirmed.ok) return { recoveryCodes: confirmed.recoveryCodes };
    return confirmed.code === "expired"
      ? { errors: { password: EXPIRED }, startAgain: true }
      : refused(confirmed, proof);
  },
  cancel(reader) {
    cancelSecondFactor(app().db, reader.id);
    return {};
  },
  async renew(reader, proof) {
    const renewed = await renewRecoveryCodes(app().db, reader, proof, clock());
    return renewed.ok ? { recoveryCodes: renewed.recoveryCodes } : refused(renewed, proof);
  },
  async turn_off(reader, proof) {
    const turnedOff = await turnOffSecondFactor(app().db, reader, proof, Date.now());
    return turnedOff.ok ? {} : refused(turnedOff, proof);
  },
};

const ALREADY_ON = "The second factor is on already.";
const EXPIRED = "This secret has expired. Please start again.";

function refused(refusal: CodeRefusal | PasswordRefusal, { code }: FullProof): ActionFailure {
  if (refusal.code === "wrong_code" || refusal.code === "too_many_codes") {
    return { errors: { code: describeCodeRefusal(refusal, code) } };
  }
  return { errors: { password: describeUnproved(refusal) } };
}

function clock() {
  return { now: Date.now(), random: randomBytes };
}

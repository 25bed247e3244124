"use client";

import { useActionState, useState } from "react";
import { RelativeDate } from "#components/relative-date.tsx";
import { ProofForm } from "#components/settings/second-factor/proof-form.tsx";
import { RecoveryCodes } from "#components/settings/second-factor/recovery-codes.tsx";
import type { SecondFactorState } from "#components/settings/second-factor/state.ts";
import { TurnOnForm } from "#components/settings/second-factor/turn-on-form.tsx";
import { Warning } from "#components/ui/warning.tsx";

type SecondFactorProps = {
  /** Null while it is off. */
  factor: { turnedOnAt: string; recoveryCodesLeft: number } | null;
  email: string;
  change: (before: SecondFactorState, form: FormData) => Promise<SecondFactorState>;
};

const FIRST: SecondFactorState = { act: null, errors: {}, shown: null, recoveryCodes: null, attempt: 0 };

/** The second factor for signing in: on or off, and ways to change that. Works before any script has loaded. */
export function SecondFactor({ factor, email, change }: SecondFactorProps) {
  const [state, submit, busy] = useActionState(change, FIRST);
  const [hidden, hide] = useState<string | undefined>();
  const form = { state, submit, busy, email };
  const codes = state.recoveryCodes;
  return (
    <section aria-labelledby="second-factor-title" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h3 id="second-factor-title" className="text-16 font-medium">
        Second factor
      </h3>
      {factor === null ? (
        <>
          <p className="max-w-140 text-14 text-ink-soft">
            Off. Turn it on, and signing in also asks for a six-digit code from an app on your phone. Then nobody gets
            in with your password alone.
          </p>
          <TurnOnForm {...form} />
        </>
      ) : (
        <>
          <Status {...factor} />
          {codes !== null && codes[0] !== hidden && <RecoveryCodes codes={codes} onHide={() => hide(codes[0])} />}
          <ProofForm {...form} act="renew" verb="Make new recovery codes">
            The recovery codes that you have now stop working.
          </ProofForm>
          <ProofForm {...form} act="turn_off" verb="Turn off" danger>
            Signing in will ask for your password alone. To move to another phone, turn it off and on again.
          </ProofForm>
        </>
      )}
      <p role="status" className="text-14 text-ink-soft empty:hidden">
        {factor === null && state.act === "turn_off" ? "The second factor is off now." : null}
      </p>
    </section>
  );
}

/** Few enough to suggest new ones. */
const FEW = 3;

function Status({ turnedOnAt, recoveryCodesLeft: left }: NonNullable<SecondFactorProps["factor"]>) {
  const codes = left === 1 ? "1 recovery code is left" : `${left} recovery codes are left`;
  return (
    <>
      <p className="max-w-140 text-14 text-ink-soft">
        On since <RelativeDate at={turnedOnAt} />. Signing in asks for a code from your app. {codes}.
      </p>
      {left <= FEW && <Warning>You have few recovery codes left. Make new ones.</Warning>}
    </>
  );
}

import type { ReactNode } from "react";
import { CodeField } from "#components/sign-in/code-field.tsx";
import { PasswordPart } from "#components/settings/second-factor/password-part.tsx";
import { errorsOf, type FormParts } from "#components/settings/second-factor/state.ts";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";

type ProofFormProps = FormParts & {
  act: "renew" | "turn_off";
  /** What it does, on the summary and on the button. */
  verb: string;
  danger?: boolean;
  /** An explanation of the consequences. */
  children: ReactNode;
};

/** An act that needs the password and a code, collapsed until it is needed, and again once it is done. */
export function ProofForm({ act, verb, state, submit, busy, email, danger = false, children }: ProofFormProps) {
  const errors = errorsOf({ state, busy }, act);
  const failed = errors.password !== undefined || errors.code !== undefined;
  const isDone = state.act === act && state.errors.password === undefined && state.errors.code === undefined;
  return (
    <Disclosure key={isDone ? state.attempt : "open"} summary={verb} open={failed || (busy && state.act === act)}>
      <form action={submit} className="grid max-w-90 justify-items-start gap-4 *:w-full">
        <p className="text-14 text-ink-soft">{children}</p>
        <PasswordPart act={act} email={email} error={errors.password} />
        <CodeField accepts="either" error={errors.code} />
        <div>
          <Button type="submit" variant={danger ? "danger" : "quiet"} loading={busy}>
            {verb}
          </Button>
        </div>
      </form>
    </Disclosure>
  );
}

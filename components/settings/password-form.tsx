"use client";

import { useActionState } from "react";
import { NewPasswordField } from "#components/sign-in/new-password-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";

export interface PasswordState {
  errors: { current?: string | undefined; next?: string | undefined };
  done: string | null;
  attempt: number;
}

type PasswordFormProps = {
  change: (before: PasswordState, form: FormData) => Promise<PasswordState>;
  /** For password managers, which store the new password under it. */
  email: string;
};

/** Changes the password. Works before any script has loaded. */
export function PasswordForm({ change, email }: PasswordFormProps) {
  const [{ errors, done, attempt }, submit, busy] = useActionState(change, { errors: {}, done: null, attempt: 0 });
  const failed = errors.current !== undefined || errors.next !== undefined;
  return (
    <section aria-labelledby="password-title" className="grid gap-3">
      <h3 id="password-title" className="text-16 font-medium">
        Password
      </h3>
      {/* Collapses again once it is done. */}
      <Disclosure key={done === null ? "open" : attempt} summary="Change password" open={failed}>
        <form action={submit} className="grid max-w-90 justify-items-start gap-4 *:w-full">
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <PasswordField
            label="Present password"
            name="current"
            autoComplete="current-password"
            required
            maxLength={256}
            error={errors.current}
          />
          <NewPasswordField
            label="New password"
            name="next"
            hint="At least 8 characters. All your other browsers are signed out; programs with a token stay connected."
            error={errors.next}
          />
          <div>
            <Button type="submit" loading={busy}>
              Change password
            </Button>
          </div>
        </form>
      </Disclosure>
      <p role="status" className="text-14 text-ink-soft empty:hidden">
        {busy ? null : done}
      </p>
    </section>
  );
}

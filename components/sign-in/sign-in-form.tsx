"use client";

import { useActionState, useSyncExternalStore } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";

/** Why signing in failed, in words; the typed email address is kept. */
export interface SignInState {
  error: string | null;
  email: string;
}

type SignInFormProps = {
  signIn: (before: SignInState, form: FormData) => Promise<SignInState>;
  /** The path to continue to. */
  next: string;
};

/** E-mail address and password. Works before any script has loaded. */
export function SignInForm({ signIn, next }: SignInFormProps) {
  const [state, submit, busy] = useActionState(signIn, { error: null, email: "" });
  const fragment = useFragment(next);
  return (
    <form action={submit} className="grid gap-5">
      <input type="hidden" name="next" value={next + fragment} />
      <Field
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        key={state.email}
        defaultValue={state.email}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        error={state.error ?? undefined}
      />
      <Button type="submit" variant="primary" size="large" loading={busy}>
        Sign in
      </Button>
      <p className="text-14 text-ink-soft">
        Forgotten your password? On the computer that runs Lektr, use <code>npm run reset-password</code>; it also turns
        the second factor off.
      </p>
    </form>
  );
}

/**
 * The fragment of the page that was requested. Servers never see it, but browsers carry it over to the page they are
 * redirected to.
 */
function useFragment(next: string): string {
  const fragment = useSyncExternalStore(
    never,
    () => window.location.hash,
    () => "",
  );
  return next.includes("#") ? "" : fragment;
}

function never() {
  return () => undefined;
}

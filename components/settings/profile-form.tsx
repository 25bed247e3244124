"use client";

import { useActionState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";

/** Errors of each field, what was typed, and what was saved. */
export interface ProfileState {
  errors: { name?: string | undefined; email?: string | undefined; password?: string | undefined };
  typed: { name: string; email: string };
  done: string | null;
  attempt: number;
}

type ProfileFormProps = {
  change: (before: ProfileState, form: FormData) => Promise<ProfileState>;
  name: string;
  email: string;
};

/** Changes the reader's name and email address. Works before any script has loaded. */
export function ProfileForm({ change, name, email }: ProfileFormProps) {
  const first: ProfileState = { errors: {}, typed: { name, email }, done: null, attempt: 0 };
  const [{ errors, typed, done, attempt }, submit, busy] = useActionState(change, first);
  return (
    <form action={submit} className="grid max-w-90 justify-items-stretch gap-4">
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        required
        maxLength={100}
        error={errors.name}
        defaultValue={typed.name}
        key={`name ${attempt}`}
      />
      <Field
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        hint="You use it to sign in. Lektr never sends e-mail."
        error={errors.email}
        defaultValue={typed.email}
        key={`email ${attempt}`}
      />
      <PasswordField
        label="Your password"
        name="password"
        autoComplete="current-password"
        maxLength={256}
        hint="Needed for a new e-mail address only."
        error={errors.password}
        key={`password ${attempt}`}
      />
      <div className="flex items-center gap-4">
        <Button type="submit" loading={busy}>
          Save
        </Button>
        <p role="status" className="text-14 text-ink-soft">
          {busy ? null : done}
        </p>
      </div>
    </form>
  );
}

"use client";

import { useActionState } from "react";
import { WelcomeChoice, type WelcomeChoiceProps } from "#components/telemetry/panel/welcome-choice.tsx";
import { NewPasswordField } from "#components/sign-in/new-password-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";

/** The error of each field, and what was typed. */
export interface WelcomeState {
  errors: { [field: string]: string | undefined };
  typed: { name: string; email: string; telemetry?: string; contact: string; sample: boolean };
  /** Number of attempts: each response renders the fields again, as they were filled in. */
  attempt: number;
}

type WelcomeFormProps = {
  setUp: (before: WelcomeState, form: FormData) => Promise<WelcomeState>;
  /** The server is reachable from other machines: the person setting it up must prove that they can read its log. */
  asksForCode: boolean;
  /** The choice about telemetry. */
  choice: WelcomeChoiceProps;
};

const EMPTY: WelcomeState = {
  errors: {},
  typed: { name: "", email: "", contact: "", sample: false },
  attempt: 0,
};

/** The account, the choice about telemetry, and something to start with. Works before any script has loaded. */
export function WelcomeForm({ setUp, asksForCode, choice }: WelcomeFormProps) {
  const [{ errors, typed, attempt }, submit, busy] = useActionState(setUp, EMPTY);
  return (
    <form action={submit} className="grid gap-8">
      <div className="grid gap-5">
        {asksForCode && (
          <Field
            label="Setup code"
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            required
            hint="Others can reach this server. The code is in its log, which only you can read."
            error={errors.code}
          />
        )}
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
          hint="You use it to sign in. Lektr never sends e-mail."
          error={errors.email}
          defaultValue={typed.email}
          key={`email ${attempt}`}
        />
        <NewPasswordField
          label="Password"
          name="password"
          hint="At least 8 characters. If you forget it, you can reset it on the computer that runs Lektr."
          error={errors.password}
        />
      </div>
      <WelcomeChoice
        key={`telemetry ${attempt}`}
        {...choice}
        chosen={typed.telemetry}
        contact={typed.contact}
        contactError={errors.contact}
      />
      <div className="flex gap-3">
        <input
          key={`sample ${attempt}`}
          id="sample"
          type="checkbox"
          name="sample"
          defaultChecked={typed.sample}
          className="mt-1 size-4 shrink-0"
          aria-describedby="sample-hint"
        />
        <div>
          <label htmlFor="sample" className="block text-16 font-medium">
            Try it with sample highlights
          </label>
          <p id="sample-hint" className="text-14 text-ink-soft">
            A few passages from classic books to explore. You can delete them at any time.
          </p>
        </div>
      </div>
      <Button type="submit" variant="primary" size="large" loading={busy}>
        Open my library
      </Button>
    </form>
  );
}

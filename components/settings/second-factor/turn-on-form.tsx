import { CodeField } from "#components/sign-in/code-field.tsx";
import { PasswordPart } from "#components/settings/second-factor/password-part.tsx";
import { SecretForApp } from "#components/settings/second-factor/secret-for-app.tsx";
import { errorsOf, focusWhenShown, type FormParts } from "#components/settings/second-factor/state.ts";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";

/** Asks first for the password, then shows the secret for the app and asks for a first code. */
export function TurnOnForm({ state, submit, busy, email }: FormParts) {
  if (state.shown !== null) return <FirstCodeForm {...{ state, submit, busy }} shown={state.shown} />;
  // If the secret has expired, start again with the password.
  const { password } = { ...errorsOf({ state, busy }, "start"), ...errorsOf({ state, busy }, "confirm") };
  return (
    <Disclosure summary="Turn on" open={busy || password !== undefined}>
      <form action={submit} className="grid max-w-90 justify-items-start gap-4 *:w-full">
        <PasswordPart act="start" email={email} error={password} />
        <div>
          <Button type="submit" loading={busy}>
            Continue
          </Button>
        </div>
      </form>
    </Disclosure>
  );
}

type FirstCodeFormProps = Omit<FormParts, "email"> & { shown: NonNullable<FormParts["state"]["shown"]> };

function FirstCodeForm({ state, submit, busy, shown }: FirstCodeFormProps) {
  return (
    <div
      role="group"
      aria-label="Set up your app"
      tabIndex={-1}
      ref={focusWhenShown}
      className="grid grid-cols-[minmax(0,1fr)] gap-6 rounded-control border border-edge bg-leaf p-4 outline-none sm:p-5"
    >
      <SecretForApp {...shown} />
      <form action={submit} className="grid max-w-90 gap-4">
        <p className="text-14">
          <strong className="font-medium">2. Type the code</strong> that the app shows now.
        </p>
        <CodeField accepts="code" error={errorsOf({ state, busy }, "confirm").code} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" name="act" value="confirm" variant="primary" loading={busy}>
            Turn on
          </Button>
          <Button type="submit" name="act" value="cancel" formNoValidate>
            Cancel
          </Button>
        </div>
      </form>
    </div>
  );
}

import type { SecondFactorState } from "#components/settings/second-factor/state.ts";
import { PasswordField } from "#components/ui/password-field.tsx";

type PasswordPartProps = { act: SecondFactorState["act"]; email: string; error: string | undefined };

/** The password that an act of this section needs, and a field that names the act. */
export function PasswordPart({ act, email, error }: PasswordPartProps) {
  return (
    <>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <input type="hidden" name="act" value={act ?? ""} />
      <PasswordField
        label="Account password"
        name="password"
        autoComplete="current-password"
        required
        maxLength={256}
        error={error}
      />
    </>
  );
}

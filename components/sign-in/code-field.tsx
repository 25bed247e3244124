import type { ReactNode } from "react";
import { Field } from "#components/ui/field.tsx";

type SignInCodeProps = {
  /** Accept only a code from the app, only a recovery code, or either. */
  accepts: "code" | "recovery code" | "either";
  error: ReactNode | undefined;
  autoFocus?: boolean;
};

const CODE = { hint: "Six digits, from your authenticator app.", inputMode: "numeric", maxLength: 20 } as const;
const RECOVERY_CODE = { inputMode: "text", maxLength: 40, autoCapitalize: "none", spellCheck: false } as const;

const KINDS = {
  code: { label: "Code", ...CODE },
  "recovery code": {
    label: "Recovery code",
    hint: "Sixteen letters and digits. Each recovery code works once.",
    ...RECOVERY_CODE,
  },
  either: { label: "Code", ...RECOVERY_CODE, hint: "Six digits from your authenticator app, or a recovery code." },
} as const;

/** The field for a code. Phones and password managers can fill it in. */
export function CodeField({ accepts, error, autoFocus = false }: SignInCodeProps) {
  return (
    <Field
      {...KINDS[accepts]}
      name="code"
      autoComplete={accepts === "recovery code" ? "off" : "one-time-code"}
      required
      error={error}
      autoFocus={autoFocus}
      className="font-mono tracking-[0.08em]"
    />
  );
}

"use client";

import { type ComponentProps, useState } from "react";
import { PasswordField } from "#components/ui/password-field.tsx";

type NewPasswordFieldProps = Omit<
  ComponentProps<typeof PasswordField>,
  "autoComplete" | "minLength" | "maxLength" | "required"
>;

/**
 * A field for a new password, with a hint on how hard it is to guess. The code that rates it is only loaded once
 * something is typed.
 */
export function NewPasswordField(props: NewPasswordFieldProps) {
  const [strength, setStrength] = useState("");
  const judge = async (typed: string) => {
    const { describeStrength } = await import("#components/sign-in/password-strength.ts");
    setStrength(typed === "" ? "" : describeStrength(typed));
  };
  return (
    <div className="grid gap-1.5">
      <PasswordField
        {...props}
        autoComplete="new-password"
        required
        minLength={8}
        maxLength={256}
        // The form works without it.
        onChange={({ target }) => void judge(target.value).catch(() => setStrength(""))}
      />
      {/* Its line is there before its words: what is below must not move under the pointer. */}
      <p role="status" className="min-h-5 text-14 text-ink-soft">
        {strength}
      </p>
    </div>
  );
}

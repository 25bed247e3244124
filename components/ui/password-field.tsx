"use client";

import { type ComponentProps, useId, useState } from "react";
import { useFieldError } from "#components/ui/field-error.ts";
import { CONTROL, describedBy, FieldFrame, type FieldWords } from "#components/ui/field-frame.tsx";
import { classes } from "#components/ui/classes.ts";

type PasswordFieldProps = Omit<FieldWords, "hideLabel" | "label"> & { label: string } & Omit<
    ComponentProps<"input">,
    "type" | "id" | "onInvalid" | "onInput"
  >;

/** A password field, hidden unless the reader chooses to show it. */
export function PasswordField({ label, hint, error, className, ...rest }: PasswordFieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const { error: shown, events } = useFieldError(error);
  return (
    <FieldFrame {...{ id, label, hint, error: shown }}>
      <div className="relative">
        <input
          {...rest}
          {...events}
          {...describedBy(id, { hint, error: shown })}
          id={id}
          type={isShown ? "text" : "password"}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          className={classes(CONTROL, "h-10 pe-16 touch:h-11", className)}
        />
        <button
          type="button"
          aria-controls={id}
          aria-pressed={isShown}
          title={`Show what is typed under “${label}”`}
          onClick={() => setShown(!isShown)}
          className="absolute inset-y-1 end-1 touch:inset-y-0 rounded-[4px] px-2.5 text-14 font-medium text-ink-soft hover:text-ink aria-pressed:text-ink"
        >
          {isShown ? "Hide" : "Show"}
        </button>
      </div>
    </FieldFrame>
  );
}

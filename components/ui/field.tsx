"use client";

import { type ComponentProps, useId } from "react";
import { classes } from "#components/ui/classes.ts";
import { useFieldError } from "#components/ui/field-error.ts";
import { CONTROL, describedBy, FieldFrame, type FieldWords } from "#components/ui/field-frame.tsx";

type InputProps = Omit<ComponentProps<"input">, "onInvalid" | "onInput">;

/** A single-line text field with its label, hint and error. */
export function Field({ label, hideLabel, hint, error, className, ...rest }: FieldWords & InputProps) {
  const own = useId();
  const id = rest.id ?? own;
  const { error: shown, events } = useFieldError(error);
  return (
    <FieldFrame {...{ id, label, hint, error: shown }} hideLabel={hideLabel ?? false}>
      <input
        {...rest}
        {...events}
        {...describedBy(id, { hint, error: shown })}
        id={id}
        className={classes(CONTROL, "h-10 touch:h-11", className)}
      />
    </FieldFrame>
  );
}

/** A multi-line text field; it grows with its content if the browser supports that. */
export function TextareaField({
  label,
  hideLabel,
  hint,
  error,
  className,
  ...rest
}: FieldWords & Omit<ComponentProps<"textarea">, "onInvalid" | "onInput">) {
  const own = useId();
  const id = rest.id ?? own;
  const { error: shown, events } = useFieldError(error);
  return (
    <FieldFrame {...{ id, label, hint, error: shown }} hideLabel={hideLabel ?? false}>
      <textarea
        rows={3}
        {...rest}
        {...events}
        {...describedBy(id, { hint, error: shown })}
        id={id}
        className={classes(CONTROL, "field-sizing-content max-h-96 min-h-20 py-2", className)}
      />
    </FieldFrame>
  );
}

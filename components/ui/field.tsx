import { type ComponentProps, useId } from "react";
import { classes } from "#components/ui/classes.ts";
import { CONTROL, describedBy, FieldFrame, type FieldWords } from "#components/ui/field-frame.tsx";

/** A single-line text field with its label, hint and error. */
export function Field({ label, hideLabel, hint, error, className, ...rest }: FieldWords & ComponentProps<"input">) {
  const own = useId();
  const id = rest.id ?? own;
  return (
    <FieldFrame {...{ id, label, hint, error }} hideLabel={hideLabel ?? false}>
      <input
        {...rest}
        {...describedBy(id, { hint, error })}
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
}: FieldWords & ComponentProps<"textarea">) {
  const own = useId();
  const id = rest.id ?? own;
  return (
    <FieldFrame {...{ id, label, hint, error }} hideLabel={hideLabel ?? false}>
      <textarea
        rows={3}
        {...rest}
        {...describedBy(id, { hint, error })}
        id={id}
        className={classes(CONTROL, "field-sizing-content max-h-96 min-h-20 py-2", className)}
      />
    </FieldFrame>
  );
}

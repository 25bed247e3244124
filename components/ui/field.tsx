import { type ComponentProps, useId } from "react";
import { classes } from "#components/ui/classes.ts";
import { CONTROL, describedBy, FieldFrame, type FieldWords } from "#components/ui/field-frame.tsx";

/** A line to type in, with its label, hint and error. */
export function Field({ label, hideLabel, hint, error, className, ...rest }: FieldWords & ComponentProps<"input">) {
  const own = useId();
  const id = rest.id ?? own;
  return (
    <FieldFrame {...{ id, label, hint, error }} hideLabel={hideLabel ?? false}>
      <input {...rest} {...describedBy(id, { hint, error })} id={id} className={classes(CONTROL, "h-10", className)} />
    </FieldFrame>
  );
}

/** Several lines to type in; it grows with what is typed where the browser knows how. */
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

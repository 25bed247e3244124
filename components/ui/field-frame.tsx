import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "#components/ui/classes.ts";
import { Icon } from "#components/ui/icon.tsx";

export type FieldWords = {
  label: string;
  hideLabel?: boolean;
  /** What to know before typing. */
  hint?: ReactNode;
  /** What is wrong and how to correct it. */
  error?: ReactNode;
};

export const CONTROL =
  "w-full rounded-control border border-edge bg-sunk px-3 text-16 text-ink placeholder:text-ink-soft aria-invalid:border-bad disabled:opacity-55";

type FieldFrameProps = FieldWords & { id: string; children: ReactNode };

/** A control between its label and its hint or error. The error is announced when it appears. */
export function FieldFrame({ id, label, hideLabel = false, hint, error, children }: FieldFrameProps) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className={classes("text-14 font-medium", hideLabel && "sr-only")}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-13 text-ink-soft">
          {hint}
        </p>
      )}
      <div role="alert" id={`${id}-error`} className="empty:hidden">
        {error !== undefined && (
          <p className="flex gap-1.5 text-13 text-bad">
            <Icon of={CircleAlert} className="mt-0.5 shrink-0" />
            {error}
          </p>
        )}
      </div>
    </div>
  );
}

/** The ARIA attributes that connect a control to its hint and error. */
export function describedBy(id: string, { hint, error }: Pick<FieldWords, "hint" | "error">) {
  const ids = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(" ");
  return { "aria-describedby": ids === "" ? undefined : ids, "aria-invalid": error !== undefined };
}

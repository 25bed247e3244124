import type { ReactNode } from "react";

/** Words for assistive technology only. `dir` keeps them out of the guess that `dir="auto"` makes around them. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return (
    <span dir="ltr" className="sr-only">
      {children}
    </span>
  );
}

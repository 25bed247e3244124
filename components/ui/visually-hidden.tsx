import type { ReactNode } from "react";

/** Text for assistive technology only. `dir` keeps it from influencing the `dir="auto"` around it. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return (
    <span dir="ltr" className="sr-only">
      {children}
    </span>
  );
}

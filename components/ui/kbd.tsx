import type { ReactNode } from "react";

/** One key of a keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block min-w-5 rounded-[4px] border border-rule bg-leaf px-1 text-center font-sans text-13 text-ink-soft">
      {children}
    </kbd>
  );
}

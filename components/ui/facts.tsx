import type { ReactNode } from "react";

/** A short list of names and values; one under the other on a phone. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-8 gap-y-1.5 text-14 max-sm:grid-cols-1 max-sm:gap-y-0.5">
      {children}
    </dl>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft max-sm:mt-2">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

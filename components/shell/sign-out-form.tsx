"use client";

import type { ReactNode } from "react";
import { forgetKept } from "#components/kept-in-browser.ts";

type SignOutFormProps = { signOut: () => Promise<void>; className?: string; children: ReactNode };

/** Signs out, and leaves nothing of the reader's in this browser: no drafts, no searches. */
export function SignOutForm({ signOut, className, children }: SignOutFormProps) {
  return (
    <form action={signOut} onSubmit={forgetKept} className={className}>
      {children}
    </form>
  );
}

"use client";

import type { ReactNode } from "react";
import { forgetKept } from "#components/kept-in-browser.ts";

type SignOutFormProps = { signOut: () => Promise<void>; className?: string; children: ReactNode };

/** Signs out, and deletes the reader's data from this browser: drafts and searches. */
export function SignOutForm({ signOut, className, children }: SignOutFormProps) {
  return (
    <form action={signOut} onSubmit={forgetKept} className={className}>
      {children}
    </form>
  );
}

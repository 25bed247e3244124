import type { ReactNode } from "react";
import { signOutAction } from "#app/sign-in/actions.ts";
import { Shell } from "#components/shell/shell.tsx";
import type { Reader } from "#lib/auth/session.ts";
import { app } from "#lib/boot.ts";
import { presentSavedSearches } from "#lib/library/saved-searches.ts";

/** The frame around a page of this reader. */
export function ReaderShell({ reader, children }: { reader: Reader; children: ReactNode }) {
  return (
    <Shell account={reader.name} signOut={signOutAction} searches={presentSavedSearches(app().db, reader.id)}>
      {children}
    </Shell>
  );
}

import type { ReactNode } from "react";
import { requireReader } from "#app/session.ts";
import { signOutAction } from "#app/sign-in/actions.ts";
import { DropAnywhere } from "#components/drop-anywhere.tsx";
import { Shell } from "#components/shell.tsx";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const reader = await requireReader();
  return (
    <Shell account={reader.name} signOut={signOutAction}>
      {children}
      <DropAnywhere />
    </Shell>
  );
}

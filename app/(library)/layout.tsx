import type { ReactNode } from "react";
import { isTelemetryOn, requireReader } from "#app/session.ts";
import { signOutAction } from "#app/sign-in/actions.ts";
import { DropAnywhere } from "#components/drop-anywhere.tsx";
import { ExtensionSignal } from "#components/extension-signal.tsx";
import { InterfaceTelemetry } from "#components/interface-telemetry.tsx";
import { Shell } from "#components/shell.tsx";

export default async function LibraryLayout({ children }: { children: ReactNode }) {
  const reader = await requireReader();
  return (
    <Shell account={reader.name} signOut={signOutAction}>
      {children}
      <DropAnywhere />
      <ExtensionSignal />
      <InterfaceTelemetry on={isTelemetryOn()} />
    </Shell>
  );
}

import type { ReactNode } from "react";
import { isTelemetryOn, requireReader } from "#app/session.ts";
import { signOutAction } from "#app/sign-in/actions.ts";
import { DropAnywhere } from "#components/drop-anywhere.tsx";
import { InterfaceTelemetry } from "#components/interface-telemetry.tsx";
import { Shell } from "#components/shell.tsx";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const reader = await requireReader();
  return (
    <Shell account={reader.name} signOut={signOutAction}>
      {children}
      <DropAnywhere />
      <InterfaceTelemetry on={isTelemetryOn()} />
    </Shell>
  );
}

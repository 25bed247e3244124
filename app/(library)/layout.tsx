import type { ReactNode } from "react";
import { isTelemetryOn, requireReader } from "#app/session.ts";
import { storageNotice } from "#app/storage-notice.ts";
import { signOutAction } from "#app/sign-in/actions.ts";
import { DropAnywhere } from "#components/import/upload/drop-anywhere.tsx";
import { ExtensionSignal } from "#components/telemetry/browser/extension-signal.tsx";
import { InterfaceTelemetry } from "#components/telemetry/browser/interface-telemetry.tsx";
import { settingsPages } from "#app/settings/sections.tsx";
import { PageKeys } from "#components/palette/page-keys.tsx";
import { Shell } from "#components/shell/shell.tsx";
import { StorageNotice } from "#components/shell/storage-notice.tsx";

export default async function LibraryLayout({ children }: { children: ReactNode }) {
  const reader = await requireReader();
  return (
    <Shell account={reader.name} signOut={signOutAction}>
      <StorageNotice text={storageNotice()} />
      {children}
      <PageKeys readerId={reader.id} pages={settingsPages(reader)} />
      <DropAnywhere />
      <ExtensionSignal />
      <InterfaceTelemetry on={isTelemetryOn()} />
    </Shell>
  );
}

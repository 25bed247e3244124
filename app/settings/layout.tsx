import type { ReactNode } from "react";
import { ReaderShell } from "#app/reader-shell.tsx";
import { isTelemetryOn, requireReader } from "#app/session.ts";
import { storageNotice } from "#app/storage-notice.ts";
import { DropAnywhere } from "#components/import/upload/drop-anywhere.tsx";
import { InterfaceTelemetry } from "#components/telemetry/browser/interface-telemetry.tsx";
import { settingsPages } from "#app/settings/sections.tsx";
import { PageKeys } from "#components/palette/page-keys.tsx";
import { StorageNotice } from "#components/shell/storage-notice.tsx";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const reader = await requireReader();
  return (
    <ReaderShell reader={reader}>
      <StorageNotice text={storageNotice()} />
      {children}
      <PageKeys readerId={reader.id} pages={settingsPages(reader)} />
      <DropAnywhere />
      <InterfaceTelemetry on={isTelemetryOn()} />
    </ReaderShell>
  );
}

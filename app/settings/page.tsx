import type { Metadata } from "next";
import { ownAddress } from "#app/own-address.ts";
import { currentTheme, requireReader } from "#app/session.ts";
import { AccountSection } from "#app/settings/account.tsx";
import { chooseThemeAction } from "#app/settings/actions.ts";
import { ImportFolderSection } from "#app/settings/imports.tsx";
import { Connections } from "#components/settings/connections.tsx";
import { SettingsIndex } from "#components/settings/contents.tsx";
import { ExtensionState } from "#components/settings/extension-state.tsx";
import { SearchModel } from "#components/settings/search-model.tsx";
import { SystemHealth } from "#components/settings/system-health.tsx";
import { ThemeChoice } from "#components/settings/theme-choice.tsx";
import { Tokens } from "#components/settings/tokens.tsx";
import { MorePlaces } from "#components/shell/more-places.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { TelemetryPanel } from "#components/telemetry/panel/panel.tsx";
import { tokensOf } from "#lib/auth/tokens.ts";
import { app, VERSION } from "#lib/boot.ts";
import { readHealth } from "#lib/health/read-health.ts";
import { readModels } from "#lib/search/embedding/models.ts";
import { settingOf } from "#lib/settings.ts";
import { ABOUT_THE_REQUEST, describeCatalogue } from "#lib/telemetry/catalogue/describe.ts";
import { extensionStatus } from "#lib/telemetry/counting/extension.ts";

export const metadata: Metadata = { title: "Settings" };

/** Sections about the whole installation. */
function ownersSections(readerId: string) {
  return [
    { id: "imports", title: "Import folder", part: <ImportFolderSection readerId={readerId} /> },
    { id: "search", title: "Search", part: <SearchSection /> },
    { id: "privacy", title: "Privacy & Telemetry", part: <PrivacySection /> },
    { id: "health", title: "System health", part: <HealthSection readerId={readerId} /> },
  ];
}

export default async function SettingsPage() {
  const reader = await requireReader();
  const sections = [
    { id: "account", title: "Account", part: <AccountSection reader={reader} /> },
    { id: "appearance", title: "Appearance", part: <AppearanceSection /> },
    { id: "devices", title: "Devices and extension", part: <DevicesSection readerId={reader.id} /> },
    ...(reader.role === "owner" ? ownersSections(reader.id) : []),
  ];
  return (
    <Page width="shelf">
      <PageHeader title="Settings" />
      <MorePlaces />
      <div className="grid gap-10 lg:grid-cols-[12rem_minmax(0,45rem)] lg:gap-14">
        <SettingsIndex sections={sections.map(({ id, title }) => ({ id, title }))} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-16">
          {sections.map(({ id, title, part }) => (
            <section key={id} id={id} aria-labelledby={`${id}-title`} className="scroll-mt-8">
              <h2 id={`${id}-title`} className="title mb-5 border-b border-rule pb-2 text-22">
                {title}
              </h2>
              {part}
            </section>
          ))}
        </div>
      </div>
    </Page>
  );
}

/** The health of the installation: its jobs, its imports, and whether its database is sound. */
async function HealthSection({ readerId }: { readerId: string }) {
  const health = await readHealth({ db: app().db, readerId, now: Date.now(), version: VERSION });
  return <SystemHealth first={health} />;
}

/** The model that semantic search uses. */
function SearchSection() {
  const { db, places } = app();
  return <SearchModel first={readModels(db, places)} />;
}

/** Light, dark, or the device's theme. */
async function AppearanceSection() {
  return <ThemeChoice first={await currentTheme()} choose={chooseThemeAction} />;
}

/** Everything about telemetry, and its switch. */
function PrivacySection() {
  const { telemetry } = app();
  return (
    <TelemetryPanel
      first={telemetry.state()}
      preview={telemetry.preview()}
      ledger={telemetry.ledger({ limit: 10 })}
      summary={telemetry.ledgerSummary()}
      catalogue={describeCatalogue()}
      aboutTheRequest={ABOUT_THE_REQUEST}
    />
  );
}

/** The browser extension, the reading devices and the programs that the reader connected. */
async function DevicesSection({ readerId }: { readerId: string }) {
  const seen = settingOf(app().db, readerId, "extension_last_seen");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <ExtensionState
        status={extensionStatus(seen, Date.now())}
        lastSeen={seen === null ? null : new Date(seen).toISOString()}
      />
      <Tokens first={tokensOf(app().db, readerId)} />
      <Connections address={await ownAddress()} />
    </div>
  );
}

import type { Metadata } from "next";
import { AccountSection } from "#app/settings/account.tsx";
import { AppearanceSection } from "#app/settings/appearance.tsx";
import { DevicesSection } from "#app/settings/devices.tsx";
import { HealthSection } from "#app/settings/health.tsx";
import { ImportFolderSection } from "#app/settings/imports.tsx";
import { PrivacySection } from "#app/settings/privacy.tsx";
import { SearchSection } from "#app/settings/search.tsx";
import { requireReader } from "#app/session.ts";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { MorePlaces } from "#components/shell/more-places.tsx";
import { SettingsIndex } from "#components/settings/contents.tsx";

export const metadata: Metadata = { title: "Settings" };

/** What concerns the whole installation. */
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

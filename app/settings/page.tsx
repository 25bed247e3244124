import type { Metadata } from "next";
import { requireReader } from "#app/session.ts";
import { FIRST_SECTION, sectionsFor } from "#app/settings/sections.tsx";
import { OldAnchor } from "#components/settings/old-anchor.tsx";
import { SettingsList } from "#components/settings/settings-list.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";

export const metadata: Metadata = { title: "Settings" };

/** On a narrow screen the list of sections; on a wide one the index, with the first section beside it. */
export default async function SettingsIndexPage() {
  const reader = await requireReader();
  const sections = sectionsFor(reader);
  const first = sections.find(({ id }) => id === FIRST_SECTION);
  return (
    <>
      <OldAnchor ids={sections.map(({ id }) => id)} />
      <SettingsPage
        sections={sections}
        current={FIRST_SECTION}
        title={first?.title ?? ""}
        list={<SettingsList sections={sections} />}
      >
        {first?.render(reader)}
      </SettingsPage>
    </>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireReader } from "#app/session.ts";
import { sectionsFor } from "#app/settings/sections.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";

type SectionPageProps = { params: Promise<{ section: string }> };

/** The section at this address, and all that its reader may open; not found if this one is not among them. */
async function sectionOf({ params }: SectionPageProps) {
  const [reader, { section }] = await Promise.all([requireReader(), params]);
  const sections = sectionsFor(reader);
  const current = sections.find(({ id }) => id === section);
  if (!current) notFound();
  return { reader, sections, current };
}

export async function generateMetadata(props: SectionPageProps): Promise<Metadata> {
  const { current } = await sectionOf(props);
  return { title: current.title };
}

export default async function SettingsSectionPage(props: SectionPageProps) {
  const { reader, sections, current } = await sectionOf(props);
  return (
    <SettingsPage sections={sections} current={current.id} title={current.title}>
      {current.render(reader)}
    </SettingsPage>
  );
}

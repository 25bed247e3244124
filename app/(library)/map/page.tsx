import type { Metadata } from "next";
import { requireReader } from "#app/session.ts";
import { LibraryMapPage } from "#components/map/library-map.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";

export const metadata: Metadata = { title: "Map" };

export default async function MapPage() {
  await requireReader();
  return (
    <Page width="shelf">
      <PageHeader title="Map" line="Ideas that belong together lie near each other, whichever book they come from." />
      <LibraryMapPage />
    </Page>
  );
}

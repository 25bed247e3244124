import { Drawing } from "#components/map/states.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";

export default function MapLoading() {
  return (
    <Page width="shelf">
      <PageHeader title="Map" line="Ideas that belong together lie near each other, whichever book they come from." />
      <Drawing words="Opening the map" progress={null} />
    </Page>
  );
}

import { Page, PageHeader } from "#components/page.tsx";
import { ShelfSkeleton } from "#components/shelf-skeleton.tsx";

export default function LibraryLoading() {
  return (
    <Page width="shelf">
      <PageHeader title="Library" />
      <ShelfSkeleton />
    </Page>
  );
}

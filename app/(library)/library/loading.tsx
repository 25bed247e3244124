import { Page, PageHeader } from "#components/shell/page.tsx";
import { ShelfSkeleton } from "#components/book/shelf-skeleton.tsx";

export default function LibraryLoading() {
  return (
    <Page width="shelf">
      <PageHeader title="Library" />
      <ShelfSkeleton />
    </Page>
  );
}

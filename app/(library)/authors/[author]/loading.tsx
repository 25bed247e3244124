import { Page } from "#components/shell/page.tsx";
import { ShelfSkeleton } from "#components/book/shelf-skeleton.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export default function AuthorLoading() {
  return (
    <Page width="shelf">
      <Skeleton className="mb-3 h-10 w-1/3" />
      <Skeleton className="mb-10 h-5 w-1/4" />
      <ShelfSkeleton />
    </Page>
  );
}

import { Page } from "#components/shell/page.tsx";
import { QuotationsSkeleton } from "#components/highlight/skeleton.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export default function BookLoading() {
  return (
    <Page>
      <Skeleton className="mb-3 h-10 w-2/3" />
      <Skeleton className="mb-10 h-5 w-1/3" />
      <QuotationsSkeleton />
    </Page>
  );
}

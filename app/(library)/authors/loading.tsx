import { Page, PageHeader } from "#components/shell/page.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export default function AuthorsLoading() {
  return (
    <Page>
      <PageHeader title="Authors" />
      <div className="grid gap-5">
        {Array.from({ length: 12 }, (_, at) => (
          <Skeleton key={at} className="h-6 w-1/2" />
        ))}
      </div>
    </Page>
  );
}

import { Skeleton } from "#components/ui/skeleton.tsx";

/** A placeholder while quotations load. */
export function QuotationsSkeleton() {
  return (
    <div className="grid gap-9">
      {Array.from({ length: 5 }, (_, at) => (
        <div key={at} className="grid gap-3 border-s-3 border-rule ps-4">
          <Skeleton className="h-5 w-full" />
          <Skeleton className="h-5 w-full" />
          <Skeleton className="h-5 w-3/5" />
          <Skeleton className="h-4 w-1/4" />
        </div>
      ))}
    </div>
  );
}

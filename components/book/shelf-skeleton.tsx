import { Skeleton } from "#components/ui/skeleton.tsx";

/** A placeholder while books load: covers of the same size in the same places. */
export function ShelfSkeleton() {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-6 gap-y-8 sm:gap-x-8 sm:gap-y-10">
      {Array.from({ length: 12 }, (_, at) => (
        <Skeleton key={at} className="aspect-2/3 w-full" />
      ))}
    </div>
  );
}

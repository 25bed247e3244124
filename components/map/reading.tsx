import { X } from "lucide-react";
import { Quotation } from "#components/highlight/quotation.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { MapItem } from "#components/map/use-highlights.ts";

type MapReadingProps = {
  /** The name of its cluster. */
  name: string;
  /** Undefined while it is loading, null if it no longer exists. */
  item: MapItem | null | undefined;
  error: string | null;
  onClose: () => void;
};

/** A highlight of the map, opened where it is. */
export function MapReading({ name, item, error, onClose }: MapReadingProps) {
  return (
    <section
      aria-label="The highlight you chose"
      data-reading
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      className="absolute inset-x-2 bottom-2 max-h-[60%] overflow-y-auto rounded-dialog border border-rule bg-leaf shadow-float md:inset-x-auto md:inset-e-3 md:top-3 md:bottom-auto md:max-h-[calc(100%-1.5rem)] md:w-96"
    >
      <div className="sticky top-0 z-1 flex items-center justify-between gap-2 bg-leaf ps-5 pe-2 pt-2">
        <p className="min-w-0 truncate font-serif text-14 text-mark">{name}</p>
        <IconButton label="Close" size="small" icon={<Icon of={X} />} onClick={onClose} />
      </div>
      <div className="ps-9 pe-5 pt-1 pb-4">
        {error !== null && (
          <p role="alert" className="-ms-4 text-14 text-bad">
            {error}
          </p>
        )}
        {item && <Quotation highlight={item.highlight} book={item.book} />}
        {item === null && <p className="-ms-4 text-14 text-ink-soft">This highlight is no longer in your library.</p>}
        {item === undefined && error === null && <Waiting />}
      </div>
    </section>
  );
}

function Waiting() {
  return (
    <div className="grid gap-3">
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-5 w-4/5" />
      <Skeleton className="h-4 w-1/3" />
    </div>
  );
}

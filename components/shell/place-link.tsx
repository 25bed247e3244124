"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { isIn, type Place } from "#components/shell/places.ts";
import { Icon } from "#components/ui/icon.tsx";

/** One place in the sidebar; the current one is marked as a highlight is, by a bar in the margin. */
export function PlaceLink({ place, count }: { place: Place; count?: number | undefined }) {
  const pathname = usePathname();
  const here = isIn(place, pathname);
  return (
    <Link
      href={place.href}
      aria-current={here ? (pathname === place.href ? "page" : "true") : undefined}
      className="relative flex h-9 items-center gap-3 rounded-control px-3 text-14 text-ink-soft before:absolute before:inset-y-2 before:-inset-s-3 before:w-0.75 hover:bg-ink/5 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:before:bg-mark"
    >
      <Icon of={place.icon} className={here ? "shrink-0 text-mark" : "shrink-0"} />
      {place.label}
      {count !== undefined && count > 0 && <span className="ms-auto text-13 tabular-nums">{count}</span>}
    </Link>
  );
}

"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { MorePlaces } from "#components/shell/more-places.tsx";
import { currentOf, isIn, THUMB_PLACES } from "#components/shell/places.ts";
import { Icon } from "#components/ui/icon.tsx";

const ENTRY =
  "relative grid h-14 min-w-0 flex-1 place-content-center justify-items-center gap-1 text-13 leading-none text-ink-soft -outline-offset-2! before:absolute before:inset-x-4 before:-top-px before:h-0.75 aria-[current]:font-medium aria-[current]:text-ink aria-[current]:before:bg-mark";

/** The navigation on a narrow screen, at its foot. */
export function BottomBar() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Places"
      data-bottom-bar
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-rule bg-paper pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {THUMB_PLACES.map((place) => (
        <Link key={place.href} href={place.href} aria-current={currentOf(place, pathname)} className={ENTRY}>
          <Icon of={place.icon} size={20} className={isIn(place, pathname) ? "text-mark" : ""} />
          {place.label}
        </Link>
      ))}
      <MorePlaces className={ENTRY} />
    </nav>
  );
}

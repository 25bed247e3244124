"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { currentOf, isIn, more, MORE_PLACES, THUMB_PLACES } from "#components/shell/places.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Sheet } from "#components/ui/sheet.tsx";

const ID = "more-places";

type MorePlacesProps = { /** The look of an entry of the bar. */ className: string };

/** The last entry of the bottom bar: a sheet with the places that have no room in it. */
export function MorePlaces({ className }: MorePlacesProps) {
  const pathname = usePathname();
  const isInBar = THUMB_PLACES.some((place) => isIn(place, pathname));
  const here = !isInBar && MORE_PLACES.some((place) => isIn(place, pathname));
  return (
    <>
      <button type="button" popoverTarget={ID} aria-current={here ? "true" : undefined} className={className}>
        <Icon of={more.icon} size={20} className={here ? "text-mark" : ""} />
        {more.label}
      </button>
      <Sheet id={ID} title={more.label} className="md:hidden">
        <ul>
          {MORE_PLACES.map((place) => (
            <li key={place.href}>
              <Link
                href={place.href}
                onClick={close}
                aria-current={currentOf(place, pathname)}
                className="relative flex min-h-12 items-center gap-3.5 rounded-control px-3 text-16 before:absolute before:inset-y-3 before:-inset-s-2 before:w-0.75 hover:bg-ink/5 aria-[current]:font-medium aria-[current]:before:bg-mark"
              >
                <Icon
                  of={place.icon}
                  size={20}
                  className={isIn(place, pathname) ? "shrink-0 text-mark" : "shrink-0 text-ink-soft"}
                />
                {place.label}
              </Link>
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  );
}

/** The frame stays when its page changes, and with it an open sheet. */
function close() {
  document.querySelector<HTMLElement>(`#${ID}`)?.hidePopover();
}

import Link from "next/link";
import { Icon } from "#components/ui/icon.tsx";
import { PLACES, THUMB_PLACES } from "#components/shell/places.ts";

/** On a phone, links that do not fit into the bottom bar. */
export function MorePlaces() {
  const rest = PLACES.filter((place) => !THUMB_PLACES.includes(place));
  return (
    <nav aria-label="More places" className="mb-10 flex gap-6 md:hidden">
      {rest.map(({ href, label, icon }) => (
        <Link
          key={href}
          href={href}
          className="flex items-center gap-2 text-16 text-mark underline-offset-3 hover:underline"
        >
          <Icon of={icon} />
          {label}
        </Link>
      ))}
    </nav>
  );
}

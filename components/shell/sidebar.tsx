"use client";

import { LogOut } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { PAGE_KEYS } from "#components/keys/table.ts";
import { searchAddress } from "#components/search/saved/address.ts";
import { currentOf, isIn, type NavigationEntry, PLACES, settings } from "#components/shell/places.ts";
import { SignOutForm } from "#components/shell/sign-out-form.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Icon } from "#components/ui/icon.tsx";

export type SidebarProps = {
  /** The reader's name. */
  account: string;
  signOut: () => Promise<void>;
  /** The reader's saved searches, by name. */
  searches: readonly { id: number; name: string; q: string }[];
};

/** As many saved searches as leave room for the rest; the search page has all of them. */
const MOST_SEARCHES = 12;

/** The navigation on a wide screen: a column of 232 px, with settings and the account at its foot. */
export function Sidebar({ account, signOut, searches }: SidebarProps) {
  return (
    <header className="sticky top-0 hidden h-dvh w-58 shrink-0 flex-col overflow-y-auto border-e border-rule px-3 pt-7 pb-4 md:flex print:hidden">
      <Link
        href="/"
        className="ms-3 self-start rounded-[2px] font-serif text-28 leading-none font-semibold tracking-[-0.02em]"
      >
        lektr
      </Link>
      <nav aria-label="Places" className="mt-8 grid gap-0.5">
        {PLACES.map((place) => (
          <PlaceLink key={place.href} place={place} />
        ))}
      </nav>
      {searches.length > 0 && (
        <nav aria-labelledby="saved-searches" className="mt-7 grid gap-0.5">
          <h2 id="saved-searches" className="mb-1 ps-3 text-13 text-ink-soft">
            Saved searches
          </h2>
          {searches.slice(0, MOST_SEARCHES).map(({ id, name, q }) => (
            <Link
              key={id}
              href={searchAddress(q)}
              prefetch={false}
              className="truncate rounded-control px-3 py-1.5 text-14 text-ink-soft hover:bg-ink/5 hover:text-ink touch:py-2.5"
            >
              <bdi>{name}</bdi>
            </Link>
          ))}
        </nav>
      )}
      <div className="mt-auto grid gap-0.5 pt-8">
        <p className="mb-2 ps-3 text-13 text-ink-soft touch:hidden">
          {`${PAGE_KEYS.palette.keys} go to · ${PAGE_KEYS.help.keys} keys`}
        </p>
        <nav aria-label="Settings">
          <PlaceLink place={settings} />
        </nav>
        <SignOutForm signOut={signOut} className="flex items-center ps-3">
          <span className="min-w-0 flex-1 truncate text-14 text-ink-soft">
            <bdi>{account}</bdi>
          </span>
          <IconButton type="submit" label="Sign out" icon={<Icon of={LogOut} />} />
        </SignOutForm>
      </div>
    </header>
  );
}

/** An entry of the sidebar; the current one is marked like a highlight, by a bar in the margin. */
function PlaceLink({ place, count }: { place: NavigationEntry; count?: number | undefined }) {
  const pathname = usePathname();
  const here = isIn(place, pathname);
  return (
    <Link
      href={place.href}
      aria-current={currentOf(place, pathname)}
      className="relative flex h-9 items-center gap-3 rounded-control px-3 text-14 text-ink-soft before:absolute before:inset-y-2 before:-inset-s-3 before:w-0.75 hover:bg-ink/5 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:before:bg-mark"
    >
      <Icon of={place.icon} className={here ? "shrink-0 text-mark" : "shrink-0"} />
      {place.label}
      {count !== undefined && count > 0 && <span className="ms-auto text-13 tabular-nums">{count}</span>}
    </Link>
  );
}

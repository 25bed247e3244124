"use client";

import { LogOut } from "lucide-react";
import Link from "next/link";
import { PlaceLink } from "#components/shell/place-link.tsx";
import { PLACES, settings } from "#components/shell/places.ts";
import { SignOutForm } from "#components/shell/sign-out-form.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Icon } from "#components/ui/icon.tsx";

export type SidebarProps = {
  /** The name the reader gave. */
  account: string;
  signOut: () => Promise<void>;
};

/** The places on a wide screen: a column of 232 px, with settings and the account at its foot. */
export function Sidebar({ account, signOut }: SidebarProps) {
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
      <div className="mt-auto grid gap-0.5 pt-8">
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

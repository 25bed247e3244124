import {
  Ellipsis,
  History,
  House,
  Import,
  Library,
  type LucideIcon,
  Search,
  Settings,
  Tags,
  Trash2,
} from "lucide-react";

export type NavigationEntry = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Other addresses that belong to it, by their first part. */
  also?: readonly string[];
};

const home = { href: "/", label: "Home", icon: House };
const library = { href: "/library", label: "Library", icon: Library, also: ["books", "authors", "export"] };
const search = { href: "/search", label: "Search", icon: Search, also: ["map"] };
const tags = { href: "/tags", label: "Tags", icon: Tags };
const imports = { href: "/import", label: "Import", icon: Import, also: ["imports"] };
const history = { href: "/imports", label: "Import history", icon: History };
const trash = { href: "/trash", label: "Trash", icon: Trash2 };

export const settings: NavigationEntry = {
  href: "/settings",
  label: "Settings",
  icon: Settings,
  also: ["api-reference"],
};

/** The entries of the sidebar, in order. */
export const PLACES: readonly NavigationEntry[] = [home, library, search, tags, imports, trash];

/** The entries of the bottom bar, before More. */
export const THUMB_PLACES: readonly NavigationEntry[] = [home, library, search, imports];

/** What More opens. */
export const MORE_PLACES: readonly NavigationEntry[] = [tags, history, trash, settings];

export const more = { label: "More", icon: Ellipsis };

/** Whether an address belongs to an entry: a book and an author to the library, the map to search. */
export function isIn({ href, also = [] }: NavigationEntry, pathname: string): boolean {
  const first = pathname.split("/")[1] ?? "";
  return `/${first}` === href || also.includes(first);
}

/** The value of `aria-current` for an entry: the page itself, something in it, or neither. */
export function currentOf(place: NavigationEntry, pathname: string): "page" | "true" | undefined {
  if (!isIn(place, pathname)) return undefined;
  return pathname === place.href ? "page" : "true";
}

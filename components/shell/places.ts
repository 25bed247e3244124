import { House, Import, Library, type LucideIcon, Search, Settings, Tags, Trash2 } from "lucide-react";

export type NavigationEntry = { href: string; label: string; icon: LucideIcon };

const home = { href: "/", label: "Home", icon: House };
const library = { href: "/library", label: "Library", icon: Library };
const search = { href: "/search", label: "Search", icon: Search };
const tags = { href: "/tags", label: "Tags", icon: Tags };
const imports = { href: "/import", label: "Import", icon: Import };
const trash = { href: "/trash", label: "Trash", icon: Trash2 };

export const settings: NavigationEntry = { href: "/settings", label: "Settings", icon: Settings };

/** The entries of the sidebar, in order. */
export const PLACES: readonly NavigationEntry[] = [home, library, search, tags, imports, trash];

/** The five entries of the bottom bar. */
export const THUMB_PLACES: readonly NavigationEntry[] = [home, library, search, imports, settings];

/** Whether an address belongs to an entry: books and authors belong to the library, the map to search. */
export function isIn(place: NavigationEntry, pathname: string): boolean {
  if (place.href === "/") return pathname === "/";
  if (place.href === "/library" && /^\/(?:books|authors)(?:\/|$)/.test(pathname)) return true;
  if (place.href === "/search" && pathname === "/map") return true;
  return pathname === place.href || pathname.startsWith(`${place.href}/`);
}

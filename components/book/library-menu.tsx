"use client";

import { Menu } from "#components/ui/menu.tsx";

/** What can be done with the library as a whole. */
export function LibraryMenu() {
  return (
    <Menu
      label="The library"
      items={[
        { label: "Add a highlight", href: "/add" },
        { label: "Add a book", href: "/add/book" },
        "line",
        { label: "Possible duplicates", href: "/library/duplicates" },
        { label: "Tidy names", href: "/library/names" },
        { label: "Export", href: "/export" },
      ]}
    />
  );
}

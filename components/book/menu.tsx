"use client";

import { printWhole } from "#components/list/print.ts";
import { Menu } from "#components/ui/menu.tsx";

/** Actions on a book as a whole. */
export function BookMenu({ bookId }: { bookId: number }) {
  return (
    <Menu
      label="This book"
      items={[
        { label: "Export", href: `/export?book=${bookId}` },
        { label: "Print", onSelect: () => void printWhole() },
        { label: "Sources", href: `/books/${bookId}/sources` },
        { label: "Merge with another book", href: `/books/${bookId}/sources#join` },
      ]}
    />
  );
}

"use client";

import { SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { counted } from "#components/counted.ts";
import { sourceName } from "#components/sources.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Select } from "#components/ui/select.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { BOOK_ORDERS, type BookOrder } from "#lib/vocabulary/book-orders.ts";

type LibraryFiltersProps = {
  sort: string;
  view: string;
  /** Empty: any. */
  tag: string;
  source: string;
  /** Whether the archived books are shown, and whether there are any. */
  archived: boolean;
  hasArchived: boolean;
  tags: readonly string[];
  /** The sources that occur in the library. */
  sources: readonly string[];
};

const ID = "library-filters";

const LABELS: Record<BookOrder, string> = {
  recent: "Last highlighted",
  title: "Title",
  author: "Author",
  count: "Most highlights",
};
const SORTS = BOOK_ORDERS.map((value) => ({ value, label: LABELS[value] }));

const ARCHIVE = [
  { value: "", label: "Not archived" },
  { value: "true", label: "Archived" },
];

/** The order and filters (tag, source, archive) of the library; stored in the address. */
export function LibraryFilters({ sort, view, tag, source, archived, hasArchived, tags, sources }: LibraryFiltersProps) {
  const router = useRouter();
  const go = (change: Record<string, string>) => {
    const asked = Object.entries({ view, sort, tag, source, archived: archived ? "true" : "", ...change }).filter(
      ([, value]) => value !== "",
    );
    router.push(`/library?${new URLSearchParams(asked)}`);
  };
  const all = [{ value: "", label: "All tags" }, ...tags.map((name) => ({ value: name, label: `#${name}` }))];
  const named = sources.map((value) => ({ value, label: sourceName(value) }));
  const offered = [
    { value: "", label: "All sources" },
    ...named.toSorted((a, b) => a.label.localeCompare(b.label, "en")),
  ];
  const filters = [tag !== "", source !== "", archived].filter(Boolean).length;
  return (
    <>
      <Button popoverTarget={ID} icon={<Icon of={SlidersHorizontal} />} className="md:hidden">
        Sort and filter
        {filters > 0 && (
          <span className="tabular-nums">
            <span aria-hidden>· {filters}</span>
            <VisuallyHidden>, {counted(filters, "filter")} on</VisuallyHidden>
          </span>
        )}
      </Button>
      <LibrarySheet>
        {(sources.length > 1 || source !== "") && (
          <Select
            label="Source"
            hideLabel="wide"
            options={offered}
            value={source}
            onChange={(event) => go({ source: event.target.value })}
            className="w-48 md:w-auto md:max-w-40"
          />
        )}
        {tags.length > 0 && (
          <Select
            label="Tag"
            hideLabel="wide"
            options={all}
            value={tag}
            onChange={(event) => go({ tag: event.target.value })}
            className="w-48 md:w-auto md:max-w-40"
          />
        )}
        {hasArchived && (
          <Select
            label="Books"
            hideLabel="wide"
            options={ARCHIVE}
            value={archived ? "true" : ""}
            onChange={(event) => go({ archived: event.target.value })}
            className="w-48 md:w-auto"
          />
        )}
        <Select
          label="Sort by"
          hideLabel="wide"
          options={SORTS}
          value={sort}
          onChange={(event) => go({ sort: event.target.value })}
          className="w-48 md:w-auto"
        />
      </LibrarySheet>
    </>
  );
}

/** The same choices are a sheet on a phone, and a row of the page's header on a wide screen. */
function LibrarySheet({ children }: { children: ReactNode }) {
  return (
    <div
      id={ID}
      popover="auto"
      role="group"
      aria-label="Sort and filter"
      className="max-md:sheet md:static md:flex md:flex-wrap md:gap-2 md:overflow-visible md:border-0 md:bg-transparent md:p-0 md:text-ink"
    >
      <p aria-hidden className="min-h-11 px-3 pt-2.5 text-16 font-medium md:hidden">
        Sort and filter
      </p>
      {children}
      <Button
        variant="primary"
        popoverTarget={ID}
        popoverTargetAction="hide"
        className="mx-3 mt-3 w-[calc(100%-1.5rem)] md:hidden"
      >
        Done
      </Button>
    </div>
  );
}

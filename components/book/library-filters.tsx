"use client";

import { useRouter } from "next/navigation";
import { sourceName } from "#components/sources.ts";
import { Select } from "#components/ui/select.tsx";
import { BOOK_ORDERS, type BookOrder } from "#lib/vocabulary/book-orders.ts";

type LibraryFiltersProps = {
  sort: string;
  view: string;
  /** Empty: any. */
  tag: string;
  source: string;
  tags: readonly string[];
  /** The sources that occur in the library. */
  sources: readonly string[];
};

const LABELS: Record<BookOrder, string> = {
  recent: "Last highlighted",
  title: "Title",
  author: "Author",
  count: "Most highlights",
};
const SORTS = BOOK_ORDERS.map((value) => ({ value, label: LABELS[value] }));

/** The order and filters (tag, source) of the library; stored in the address. */
export function LibraryFilters({ sort, view, tag, source, tags, sources }: LibraryFiltersProps) {
  const router = useRouter();
  const go = (change: Record<string, string>) => {
    const asked = Object.entries({ view, sort, tag, source, ...change }).filter(([, value]) => value !== "");
    router.push(`/library?${new URLSearchParams(asked)}`);
  };
  const all = [{ value: "", label: "All tags" }, ...tags.map((name) => ({ value: name, label: `#${name}` }))];
  const named = sources.map((value) => ({ value, label: sourceName(value) }));
  const offered = [
    { value: "", label: "All sources" },
    ...named.toSorted((a, b) => a.label.localeCompare(b.label, "en")),
  ];
  return (
    <>
      {(sources.length > 1 || source !== "") && (
        <Select
          label="Source"
          hideLabel
          options={offered}
          value={source}
          onChange={(event) => go({ source: event.target.value })}
          className="max-w-40"
        />
      )}
      {tags.length > 0 && (
        <Select
          label="Tag"
          hideLabel
          options={all}
          value={tag}
          onChange={(event) => go({ tag: event.target.value })}
          className="max-w-40"
        />
      )}
      <Select
        label="Sort by"
        hideLabel
        options={SORTS}
        value={sort}
        onChange={(event) => go({ sort: event.target.value })}
      />
    </>
  );
}

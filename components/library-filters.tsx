"use client";

import { useRouter } from "next/navigation";
import { Select } from "#components/ui/select.tsx";

type LibraryFiltersProps = { sort: string; tag: string; view: string; tags: readonly string[] };

const SORTS = [
  { value: "recent", label: "Last read" },
  { value: "title", label: "Title" },
  { value: "author", label: "Author" },
  { value: "count", label: "Most highlights" },
];

/** In which order, and with which tag, books are shown; the address keeps it. */
export function LibraryFilters({ sort, tag, view, tags }: LibraryFiltersProps) {
  const router = useRouter();
  const go = (change: Record<string, string>) => {
    const asked = Object.entries({ view, sort, tag, ...change }).filter(([, value]) => value !== "");
    router.push(`/library?${new URLSearchParams(asked)}`);
  };
  const all = [{ value: "", label: "All tags" }, ...tags.map((name) => ({ value: name, label: `#${name}` }))];
  return (
    <>
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

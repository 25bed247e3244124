"use client";

import { useEffect, useState } from "react";
import type { ListPage } from "#components/list/use-paged-list.ts";
import { request, wordsFor } from "#components/request.ts";
import { TagList } from "#components/tag/tag-list.tsx";
import { TagRows } from "#components/tag/tag-rows.tsx";
import { Field } from "#components/ui/field.tsx";
import type { Tag } from "#lib/api-contract/tags.ts";
import { LIMITS } from "#lib/vocabulary/limits.ts";

type TagBrowserProps = {
  /** By name: the part of the list that the address asks for. */
  first: ListPage<Tag>;
  size: number;
  total: number;
  /** The most used tags, if they are to be sorted by use. */
  mostUsed: readonly Tag[] | null;
};

const FOUND = 100;
/** Milliseconds after the last letter. */
const PAUSE_MS = 120;

/** The reader's tags, by name or by use, and those that contain what is typed. */
export function TagBrowser({ first, size, total, mostUsed }: TagBrowserProps) {
  const [typed, setTyped] = useState("");
  const { found, error } = useTagsNamed(typed.trim());
  return (
    <>
      <div className="mb-6 max-w-80 print:hidden">
        <Field
          label="Filter tags"
          hideLabel
          type="search"
          placeholder="Filter tags"
          value={typed}
          maxLength={LIMITS.tag}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {typed.trim() === "" ? (
        <AllTags {...{ first, size, total, mostUsed }} />
      ) : (
        <FoundTags found={found} error={error} />
      )}
    </>
  );
}

function AllTags({ first, size, total, mostUsed }: TagBrowserProps) {
  if (!mostUsed) return <TagList first={first} size={size} total={total} />;
  return (
    <>
      <TagRows rows={mostUsed.map(flat)} />
      {mostUsed.length < total && (
        <p className="mt-4 text-14 text-ink-soft">
          These are the {mostUsed.length.toLocaleString("en")} most used of {total.toLocaleString("en")} tags.
        </p>
      )}
    </>
  );
}

function FoundTags({ found, error }: { found: readonly Tag[] | null; error: string | null }) {
  if (error !== null) {
    return (
      <p role="alert" className="text-14 text-bad">
        The tags could not be filtered. {error}
      </p>
    );
  }
  if (!found) return null;
  const message = found.length === 0 ? "No tag contains this." : `The ${FOUND} most used tags that contain this.`;
  return (
    <>
      <TagRows rows={found.map(flat)} />
      <p role="status" className="mt-4 text-14 text-ink-soft empty:hidden">
        {(found.length === 0 || found.length === FOUND) && message}
      </p>
    </>
  );
}

function flat(tag: Tag) {
  return { tag, depth: 0, label: tag.name };
}

/** The tags that contain this, the most used first; null until there is a response. */
function useTagsNamed(q: string): { found: readonly Tag[] | null; error: string | null } {
  const [found, setFound] = useState<readonly Tag[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (q === "") return;
    const asking = new AbortController();
    const { signal } = asking;
    const ask = async () => {
      try {
        const { items } = await request("GET /api/v1/tags", { query: { sort: "count", q, limit: FOUND }, signal });
        setFound(items);
        setError(null);
      } catch (failure) {
        if (!signal.aborted) setError(wordsFor(failure));
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [q]);
  return { found, error };
}

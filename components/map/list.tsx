"use client";

import Link from "next/link";
import { useEffect, useMemo, useState } from "react";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { clusterName } from "#components/map/words.ts";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { KnownHighlights, MapItem } from "#components/map/use-highlights.ts";
import type { LibraryMap } from "#lib/api-contract/map.ts";

/** Number of clusters, and of highlights in each, shown at first, and added each time. */
const CLUSTERS = 10;
const HIGHLIGHTS = 10;

type MapListProps = { map: LibraryMap; highlights: KnownHighlights };

/** The map as a list: each cluster with its highlights, those nearest its middle first. */
export function MapList({ map, highlights }: MapListProps) {
  const [shown, setShown] = useState(CLUSTERS);
  const members = useMemo(() => membersOf(map), [map]);
  const there = map.clusters.flatMap((cluster, label) => (cluster.count > 0 ? [{ cluster, label }] : []));
  return (
    <div className="grid gap-10">
      {there.slice(0, shown).map(({ cluster, label }) => (
        <section key={label} aria-labelledby={`cluster-${label}`} className="grid gap-4">
          <h2 id={`cluster-${label}`} className="title border-b border-rule pb-2 text-22">
            {clusterName(cluster)}{" "}
            <span className="font-sans text-14 text-ink-soft tabular-nums">{cluster.count.toLocaleString("en")}</span>
          </h2>
          <ClusterHighlights name={clusterName(cluster)} ids={members[label] ?? []} highlights={highlights} />
        </section>
      ))}
      {there.length > shown && (
        <div>
          <Button onClick={() => setShown(shown + CLUSTERS)}>
            {`Show ${Math.min(CLUSTERS, there.length - shown)} more groups`}
          </Button>
        </div>
      )}
    </div>
  );
}

type ClusterHighlightsProps = { name: string; ids: readonly number[]; highlights: KnownHighlights };

function ClusterHighlights({ name, ids, highlights: { of, load } }: ClusterHighlightsProps) {
  const [count, setCount] = useState(HIGHLIGHTS);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    load(ids.slice(0, count), leaving.signal).catch((failure: unknown) => {
      if (!leaving.signal.aborted) setError(wordsFor(failure));
    });
    return () => leaving.abort();
  }, [ids, count, load]);
  return (
    <>
      <ul className="grid gap-5">
        {ids.slice(0, count).map((id) => (
          <ListedHighlight key={id} item={of(id)} />
        ))}
      </ul>
      {error !== null && (
        <p role="alert" className="text-14 text-bad">
          {error}
        </p>
      )}
      {ids.length > count && (
        <div>
          <Button size="small" onClick={() => setCount(count + HIGHLIGHTS)} aria-label={`Show more of ${name}`}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

function ListedHighlight({ item }: { item: MapItem | null | undefined }) {
  if (item === null) return null;
  if (item === undefined) {
    return (
      <li>
        <Skeleton className="h-6 w-full max-w-140" />
      </li>
    );
  }
  const { highlight, book } = item;
  const text = highlight.text || (highlight.note ?? "");
  return (
    <li>
      <blockquote dir="auto" lang={guessLang(text)} className="quotation line-clamp-4">
        {text}
      </blockquote>
      <Link
        href={`/books/${book.id}?at=${highlight.id}#highlight-${highlight.id}`}
        prefetch={false}
        className="mt-1 inline-block font-serif text-14 text-ink-soft hover:text-mark hover:underline hover:underline-offset-3"
      >
        <bdi>{book.title}</bdi>
      </Link>
    </li>
  );
}

/** The ids of each cluster, from its middle outwards. */
function membersOf({ ids, x, y, cluster, clusters }: LibraryMap): number[][] {
  const members = clusters.map((): { id: number; far: number }[] => []);
  cluster.forEach((label, at) => {
    const middle = clusters[label];
    if (!middle) return;
    const far = ((x[at] ?? 0) - middle.x) ** 2 + ((y[at] ?? 0) - middle.y) ** 2;
    members[label]?.push({ id: ids[at] ?? 0, far });
  });
  return members.map((own) => own.toSorted((a, b) => a.far - b.far || a.id - b.id).map(({ id }) => id));
}

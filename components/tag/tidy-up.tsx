"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { counted } from "#components/counted.ts";
import { request, wordsFor } from "#components/request.ts";
import { offerTagUndo, renameTag } from "#components/tag/requests.ts";
import { Button } from "#components/ui/button.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { SimilarTags, Tag, TagTidying } from "#lib/api-contract/tags.ts";

/** Suggestions for tidying up, once the reader asks for them: unused tags, and pairs that are nearly the same. */
export function TidyUp() {
  const router = useRouter();
  const [tidying, setTidying] = useState<TagTidying | null>(null);
  const [isLoading, setLoading] = useState(false);

  async function load() {
    setLoading(true);
    try {
      setTidying(await request("GET /api/v1/tags/tidying"));
    } catch (error) {
      notifyFailure("The tags could not be compared.", wordsFor(error));
    } finally {
      setLoading(false);
    }
  }
  function reload() {
    router.refresh();
    void load();
  }
  async function merge({ merge: gone, into }: SimilarTags) {
    try {
      const { undo } = await renameTag(gone.id, into.name, true);
      offerTagUndo(`Merged “${gone.name}” into “${into.name}”.`, undo, reload);
    } catch (error) {
      notifyFailure("The tags were not merged.", wordsFor(error));
    }
    reload();
  }
  async function deleteUnused(count: number) {
    try {
      const { undo } = await request("DELETE /api/v1/tags/unused");
      offerTagUndo(`Deleted ${counted(count, "unused tag")}.`, undo, reload);
    } catch (error) {
      notifyFailure("The tags were not deleted.", wordsFor(error));
    }
    reload();
  }

  return (
    <section aria-labelledby="tidy-up" className="mt-14 grid gap-4 print:hidden">
      <h2 id="tidy-up" className="title text-22">
        Tidy up
      </h2>
      {tidying === null ? (
        <div className="grid justify-items-start gap-3">
          <p className="text-14 text-ink-soft">Find tags that nothing uses, and tags that are nearly the same.</p>
          <Button loading={isLoading} onClick={() => void load()}>
            Look for them
          </Button>
        </div>
      ) : (
        <>
          <UnusedTags tags={tidying.unused} onDelete={deleteUnused} />
          <SimilarPairs pairs={tidying.similar} onMerge={merge} />
        </>
      )}
    </section>
  );
}

type UnusedTagsProps = { tags: readonly Tag[]; onDelete: (count: number) => Promise<void> };

function UnusedTags({ tags, onDelete }: UnusedTagsProps) {
  return (
    <div className="grid justify-items-start gap-2">
      <h3 className="text-16 font-medium">Unused</h3>
      {tags.length === 0 ? (
        <p className="text-14 text-ink-soft">Every tag is used by a book, or by a highlight outside the trash.</p>
      ) : (
        <>
          <p className="text-14 [overflow-wrap:anywhere]">{tags.map(({ name }) => `#${name}`).join("  ")}</p>
          <Button size="small" onClick={() => void onDelete(tags.length)}>
            Delete {counted(tags.length, "unused tag")}
          </Button>
        </>
      )}
    </div>
  );
}

type SimilarPairsProps = { pairs: readonly SimilarTags[]; onMerge: (pair: SimilarTags) => Promise<void> };

function SimilarPairs({ pairs, onMerge }: SimilarPairsProps) {
  return (
    <div className="grid gap-2">
      <h3 className="text-16 font-medium">Nearly the same</h3>
      {pairs.length === 0 ? (
        <p className="text-14 text-ink-soft">No two tags are nearly the same.</p>
      ) : (
        <ul>
          {pairs.map((pair) => (
            <li
              key={pair.merge.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-rule py-2"
            >
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <bdi>{pair.merge.name}</bdi> <Uses of={pair.merge} /> and <bdi>{pair.into.name}</bdi>{" "}
                <Uses of={pair.into} />
              </span>
              <Button size="small" onClick={() => void onMerge(pair)}>
                Merge into “{pair.into.name}”
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Uses({ of: { highlightCount, bookCount } }: { of: Tag }) {
  return (
    <span className="text-14 text-ink-soft tabular-nums">{(highlightCount + bookCount).toLocaleString("en")}</span>
  );
}

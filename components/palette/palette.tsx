"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useKept } from "#components/kept-in-browser.ts";
import { printWhole } from "#components/list/print.ts";
import {
  isNamed,
  type NamedPage,
  pageCommands,
  type PaletteEntry,
  paletteGroups,
  type PaletteGroup,
} from "#components/palette/entries.ts";
import { undoLast } from "#components/history/undo-stored.ts";
import { request } from "#components/request.ts";
import { readRecent, recentSearchesOf } from "#components/search/recent.ts";
import { BACKDROP } from "#components/ui/backdrop.ts";
import type { Book } from "#lib/api-contract/book.ts";
import type { Tag } from "#lib/api-contract/tags.ts";

type PaletteProps = {
  readerId: string;
  pages: readonly NamedPage[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onShowKeys: () => void;
};

/** Finds pages, books, authors, tags, searches and commands by a few letters, and opens them. */
export default function Palette({ readerId, pages, open, onOpenChange, onShowKeys }: PaletteProps) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const found = useFoundByName(typed);
  const recent = readRecent(useKept(recentSearchesOf(readerId)));
  const commands = pageCommands({
    undo: () => void undoLast(),
    print: () => void printWhole(),
    showKeys: onShowKeys,
  });
  const groups = paletteGroups({ typed, pages, ...found, recent, commands });

  function choose({ href, act }: PaletteEntry) {
    onOpenChange(false);
    setTyped("");
    if (href !== undefined) router.push(href);
    act?.();
  }
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Viewport className="fixed inset-0 z-50 grid items-start justify-items-center p-3 pt-[min(14vh,8rem)]">
          <Dialog.Popup
            aria-label="Go to or do anything"
            className="floats flex max-h-[min(32rem,76dvh)] w-full max-w-lg flex-col overflow-hidden rounded-dialog border border-rule bg-leaf shadow-float"
          >
            <Autocomplete.Root
              open
              inline
              items={groups}
              filter={null}
              autoHighlight="always"
              keepHighlight
              value={typed}
              onValueChange={(value, { reason }) => reason !== "item-press" && setTyped(value)}
              itemToStringValue={({ label }: PaletteEntry) => label}
            >
              <Autocomplete.Input
                aria-label="Go to or do anything"
                placeholder="Books, authors, tags, pages, commands"
                className="h-13 w-full shrink-0 border-b border-rule bg-transparent px-4 text-16 outline-none placeholder:text-ink-soft"
              />
              <Dialog.Close className="sr-only">Close</Dialog.Close>
              <Autocomplete.List className="min-h-0 overflow-y-auto overscroll-contain p-1 [scroll-padding-block:0.25rem]">
                {(group: PaletteGroup) => <GroupRows key={group.label} group={group} onChoose={choose} />}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function GroupRows({ group, onChoose }: { group: PaletteGroup; onChoose: (entry: PaletteEntry) => void }) {
  return (
    <Autocomplete.Group items={group.items} className="pb-1">
      <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-13 text-ink-soft select-none">
        {group.label}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(entry: PaletteEntry) => (
          <Autocomplete.Item
            key={entry.id}
            value={entry}
            onClick={() => onChoose(entry)}
            className="flex min-h-9 items-baseline gap-4 rounded-[4px] px-3 py-1.5 text-14 outline-none select-none data-highlighted:bg-ink/7 touch:min-h-11 touch:items-center"
          >
            <bdi className="min-w-0 truncate">{entry.label}</bdi>
            {entry.detail !== undefined && (
              <bdi className="ms-auto max-w-[45%] shrink-0 truncate text-13 text-ink-soft">{entry.detail}</bdi>
            )}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  );
}

/** Shown of each kind. */
const BOOKS = 6;
const TAGS = 4;

const NOTHING = { q: "", books: [] as readonly Book[], tags: [] as readonly Tag[] };

/** The books and tags that match what is typed; until they arrive, none that only matched what was typed before. */
function useFoundByName(typed: string): { books: readonly Book[]; tags: readonly Tag[] } {
  const [found, setFound] = useState(NOTHING);
  const q = typed.trim();
  useEffect(() => {
    if (q === "") return;
    const asking = new AbortController();
    const { signal } = asking;
    const ask = async () => {
      const [books, tags] = await Promise.all([
        request("GET /api/v1/books", { query: { q, sort: "count", limit: BOOKS }, signal }),
        request("GET /api/v1/tags", { query: { q, sort: "count", limit: TAGS }, signal }),
      ]);
      if (!signal.aborted) setFound({ q, books: books.items, tags: tags.items });
    };
    // Pages, commands and the search itself can still be chosen.
    ask().catch(() => !signal.aborted && setFound(NOTHING));
    return () => asking.abort();
  }, [q]);
  return found.q === q ? found : { books: found.books.filter((book) => isNamed(book, q)), tags: found.tags };
}

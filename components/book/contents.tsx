"use client";

import { ListTree } from "lucide-react";
import { useState } from "react";
import { classes } from "#components/ui/classes.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";

/** A chapter of the contents. */
export interface ContentsEntry {
  title: string;
  /** Number of its highlights. */
  count: number;
  /** Its first highlight. */
  id: number;
}

type ContentsProps = {
  entries: readonly ContentsEntry[];
  /** The chapter on the screen: its first highlight. */
  current: number | null;
  onOpen: (id: number) => void;
};

/** The chapters as a menu, where there is no margin for them. */
function ContentsMenu({ entries, onOpen }: Omit<ContentsProps, "current">) {
  return (
    <Menu
      label="Contents"
      text="Contents"
      icon={<Icon of={ListTree} />}
      align="start"
      items={entries.map(({ title, count, id }) => ({
        label: title,
        hint: count.toLocaleString("en"),
        onSelect: () => onOpen(id),
      }))}
    />
  );
}

type MarginContentsProps = ContentsProps & {
  /** The margin has notes, too: only the current chapter is shown until the list is opened. */
  isFolded: boolean;
};

/** The chapters in the margin, always in view, with the current one marked. */
function MarginContents({ entries, current, onOpen, isFolded }: MarginContentsProps) {
  const [isOpen, setOpen] = useState(false);
  const here = entries.find(({ id }) => id === current);
  return (
    <nav
      aria-label="Contents"
      dir="ltr"
      className="sticky top-8 z-10 max-h-[calc(100dvh-6rem)] overflow-y-auto bg-paper ps-4 pb-3"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      {isFolded && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="flex w-full items-baseline gap-2 rounded-[2px] py-1 text-start text-13 text-ink-soft hover:text-ink min-[1440px]:hidden"
        >
          <Icon of={ListTree} className="shrink-0 self-center" />
          <bdi className="truncate">{here ? displayTitle(here.title) : "Contents"}</bdi>
        </button>
      )}
      <ol className={classes("grid", isFolded && !isOpen && "hidden min-[1440px]:grid")}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <ContentsLink
              entry={entry}
              isCurrent={entry.id === current}
              onOpen={() => {
                setOpen(false);
                onOpen(entry.id);
              }}
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function ContentsLink({ entry, isCurrent, onOpen }: { entry: ContentsEntry; isCurrent: boolean; onOpen: () => void }) {
  return (
    <a
      href={`?at=${entry.id}#highlight-${entry.id}`}
      aria-current={isCurrent ? "location" : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onOpen();
      }}
      className="relative flex items-baseline gap-3 rounded-[2px] py-1 text-13 text-ink-soft before:absolute before:inset-y-1.5 before:-inset-s-4 before:w-0.75 before:forced-color-adjust-none hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:before:bg-mark"
    >
      <bdi lang={guessLang(entry.title)} className="line-clamp-2 min-w-0">
        {displayTitle(entry.title)}
      </bdi>
      <span className="ms-auto tabular-nums">{entry.count.toLocaleString("en")}</span>
    </a>
  );
}

type BookContentsProps = ContentsProps & {
  /** The book has notes, which are in the same margin. */
  hasNotes: boolean;
};

/** The chapters: in the margin of a wide page, else as a menu above the list. */
export function BookContents({ hasNotes, ...contents }: BookContentsProps) {
  return (
    <>
      <div className="mb-6 min-[1180px]:hidden print:hidden">
        <ContentsMenu entries={contents.entries} onOpen={contents.onOpen} />
      </div>
      <div
        className={classes(
          "absolute inset-y-0 inset-s-154 hidden w-56 min-[1180px]:block print:hidden",
          hasNotes && "min-[1440px]:inset-s-220",
        )}
      >
        <MarginContents {...contents} isFolded={hasNotes} />
      </div>
    </>
  );
}

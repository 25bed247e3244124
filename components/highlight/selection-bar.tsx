"use client";

import { BookOpen, Download, Star, Tags, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { ColorChoice } from "#components/highlight/color-choice.tsx";
import type { SelectionActions } from "#components/highlight/use-selection.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";

const TagField = lazy(async () => ({ default: (await import("#components/highlight/tag-field.tsx")).TagField }));

const MoveDialog = lazy(() => import("#components/highlight/move-dialog.tsx"));

type SelectionBarProps = {
  count: number;
  /** What selecting all is called; null if all are selected. */
  all: string | null;
  /** How many are done, while many are changed step by step. */
  progress: number | null;
  onSelectAll: () => void;
  /** The book that all are in, if it is one. */
  bookId?: number | undefined;
  actions: SelectionActions;
  onClear: () => void;
};

/** What can be done with several selected highlights, at the foot of the page. */
export function SelectionBar({ count, all, bookId, progress, onSelectAll, actions, onClear }: SelectionBarProps) {
  const [tags, setTags] = useState<readonly string[] | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const [isMoving, setMoving] = useState(false);
  const { exportFile } = actions;
  const editTags = (removing: boolean) => {
    setRemoving(removing);
    setTags([]);
  };
  return (
    <div className="fixed inset-x-0 bottom-16 z-40 flex justify-center px-3 md:bottom-6 md:ps-58 print:hidden">
      <div
        role="toolbar"
        aria-label="Selected highlights"
        className="flex max-w-full flex-wrap items-center gap-x-3 gap-y-2 rounded-dialog border border-rule bg-leaf px-4 py-2 shadow-float"
      >
        <p role="status" className="text-14 font-medium tabular-nums">
          {progress === null || progress === count
            ? `${count.toLocaleString("en")} selected`
            : `${progress.toLocaleString("en")} of ${count.toLocaleString("en")} changed`}
        </p>
        {tags === null ? (
          <>
            {all !== null && (
              <Button size="small" variant="link" onClick={onSelectAll}>
                {all}
              </Button>
            )}
            <Button size="small" icon={<Icon of={Tags} />} onClick={() => editTags(false)}>
              Tag
            </Button>
            <Button size="small" onClick={() => editTags(true)}>
              Untag
            </Button>
            <ColorChoice chosen={null} onChoose={actions.setColor} />
            <Button size="small" icon={<Icon of={Star} />} onClick={actions.addToFavorites}>
              Favourite
            </Button>
            <Button size="small" icon={<Icon of={BookOpen} />} onClick={() => setMoving(true)}>
              Move
            </Button>
            {exportFile && (
              <Button size="small" icon={<Icon of={Download} />} onClick={exportFile}>
                Export
              </Button>
            )}
            <Button size="small" icon={<Icon of={Trash2} />} onClick={actions.trash}>
              Delete
            </Button>
            <Button size="small" onClick={onClear}>
              Cancel
            </Button>
          </>
        ) : (
          <form
            className="flex flex-wrap items-center gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              const act = isRemoving ? actions.removeTags : actions.addTags;
              if (tags.length > 0) act([...tags]);
              setTags(null);
            }}
          >
            <div className="w-64 max-w-full">
              <Suspense fallback={null}>
                <TagField tags={tags} onChange={setTags} hideLabel autoFocus />
              </Suspense>
            </div>
            <Button type="submit" size="small" variant="primary">
              {isRemoving ? "Remove tags" : "Add tags"}
            </Button>
            <Button size="small" onClick={() => setTags(null)}>
              Back
            </Button>
          </form>
        )}
      </div>
      {isMoving && (
        <Suspense fallback={null}>
          <MoveDialog count={count} bookId={bookId} onMove={actions.moveTo} onClose={() => setMoving(false)} />
        </Suspense>
      )}
    </div>
  );
}

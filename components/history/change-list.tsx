"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { changeInWords } from "#components/history/change-in-words.ts";
import { undoStored } from "#components/history/undo-stored.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { LibraryChange } from "#lib/api-contract/change.ts";

/** The reader's latest changes, each with a button that undoes it. */
export function ChangeList({ changes }: { changes: readonly LibraryChange[] }) {
  const router = useRouter();
  const [busy, setBusy] = useState<number | null>(null);

  async function undo(id: number) {
    setBusy(id);
    try {
      notify(await undoStored(id));
    } catch (error) {
      notifyFailure("This couldn’t be undone.", wordsFor(error));
    }
    setBusy(null);
    router.refresh();
  }
  if (changes.length === 0)
    return <EmptyState title="No changes yet">What you change in your library can be undone here.</EmptyState>;
  return (
    <ol className="border-t border-rule">
      {changes.map((change) => (
        <li key={change.id} className="flex min-h-14 items-center justify-between gap-4 border-b border-rule py-2">
          <p className="grid min-w-0">
            <bdi className="text-16 break-words">{changeInWords(change)}</bdi>
            <span className="text-14 text-ink-soft">
              <RelativeDate at={change.createdAt} />
            </span>
          </p>
          {change.undoneAt === null ? (
            <Button
              size="small"
              icon={<Icon of={Undo2} />}
              aria-label={`Undo: ${changeInWords(change)}`}
              loading={busy === change.id}
              onClick={() => void undo(change.id)}
            >
              Undo
            </Button>
          ) : (
            <span className="text-14 text-ink-soft">Undone</span>
          )}
        </li>
      ))}
    </ol>
  );
}

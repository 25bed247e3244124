"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { counted } from "#components/counted.ts";
import { isTyping } from "#components/keys/typing.ts";
import { request, wordsFor } from "#components/request.ts";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { Color, Highlight } from "#lib/api-contract/highlight.ts";
import { DEFAULT_COLOR } from "#lib/vocabulary/colors.ts";

/** As many as one request changes. */
const MOST = 200;

export interface SelectionActions {
  setColor: (color: Color) => void;
  addToFavorites: () => void;
  addTags: (tags: string[]) => void;
  exportFile: () => void;
  trash: () => void;
}

interface SelectionOptions {
  /** The highlights as they were before a change, as far as they are loaded. */
  known: ReadonlyMap<number, Highlight>;
  onChange: (highlight: Highlight) => void;
  onTrash: (id: number, isTrashed: boolean) => void;
}

type ChangeOfSeveral = Partial<Pick<Highlight, "favorite">> & {
  color?: Color;
  addTags?: string[];
  removeTags?: string[];
  trashed?: boolean;
};

/** Several selected highlights, and what can be done with them at once. Escape clears the selection. */
export function useSelection({ known, onChange, onTrash }: SelectionOptions) {
  const router = useRouter();
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const clear = useCallback(() => setSelected(new Set()), []);
  const toggle = useCallback((id: number) => setSelected((before) => toggled(before, id)), []);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Escape" && selected.size > 0 && !event.defaultPrevented && !isTyping(event)) clear();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  async function send(ids: readonly number[], change: ChangeOfSeveral): Promise<void> {
    const { items } = await request("PATCH /api/v1/highlights", { json: { ids: [...ids], ...change } });
    for (const item of items) onChange(item);
    for (const id of ids) if (change.trashed !== undefined) onTrash(id, change.trashed);
    if (change.trashed !== undefined) router.refresh();
  }
  async function act(done: string, change: ChangeOfSeveral, back: (ids: readonly number[]) => Promise<void>) {
    const ids = [...selected];
    try {
      await send(ids, change);
      clear();
      const undo = () =>
        void back(ids).catch((error: unknown) => notifyFailure("Could not undo this.", wordsFor(error)));
      notify(`${counted(ids.length, "highlight")} ${done}.`, { undo });
    } catch (error) {
      notifyFailure("Nothing was changed.", wordsFor(error));
    }
  }
  /** Restores what differed between them before, one request for each former value. */
  async function restore<Value>(
    ids: readonly number[],
    before: ReadonlyMap<number, Highlight>,
    valueOf: (highlight: Highlight) => Value,
    changeTo: (value: Value) => ChangeOfSeveral,
  ) {
    const values = new Set([...before.values()].map(valueOf));
    for (const value of values) {
      const those = ids.filter((id) => {
        const was = before.get(id);
        return was !== undefined && valueOf(was) === value;
      });
      if (those.length > 0) await send(those, changeTo(value));
    }
  }
  const before = () => new Map([...known].filter(([id]) => selected.has(id)));

  const actions: SelectionActions = {
    setColor: (color) => {
      const was = before();
      void act(`are ${color} now`, { color }, (ids) =>
        restore(
          ids,
          was,
          (one) => one.color ?? DEFAULT_COLOR,
          (value) => ({ color: value }),
        ),
      );
    },
    addToFavorites: () => {
      const was = before();
      void act("are favourites now", { favorite: true }, (ids) =>
        restore(
          ids,
          was,
          (one) => one.favorite,
          (favorite) => ({ favorite }),
        ),
      );
    },
    addTags: (addTags) => {
      const was = before();
      void act("tagged", { addTags }, async (ids) => {
        for (const tag of addTags) {
          const without = ids.filter((id) => !was.get(id)?.tags.includes(tag));
          if (without.length > 0) await send(without, { removeTags: [tag] });
        }
      });
    },
    exportFile: () => router.push(`/export?ids=${[...selected].join(",")}`),
    trash: () => void act("moved to the trash", { trashed: true }, (ids) => send(ids, { trashed: false })),
  };
  return { selected, toggle, clear, actions };
}

function toggled(before: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const after = new Set(before);
  if (!after.delete(id) && after.size < MOST) after.add(id);
  return after;
}

"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { kept } from "#components/kept-in-browser.ts";
import { GO_TO, SINGLE_KEYS } from "#components/keys/table.ts";
import { isTyping } from "#components/keys/typing.ts";
import type { NamedPage } from "#components/palette/entries.ts";
import { showUndone, undoLast } from "#components/history/undo-stored.ts";

const Palette = lazy(() => import("#components/palette/palette.tsx"));
const KeySheet = lazy(() => import("#components/palette/key-sheet.tsx"));

/** How long after `g` a letter still names a page, in milliseconds. */
const GO_MS = 1_500;

/** The keys that work on every page, and what they open. */
export function PageKeys({ readerId, pages }: { readerId: string; pages: readonly NamedPage[] }) {
  const router = useRouter();
  const [shown, setShown] = useState<"palette" | "keys" | null>(null);
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const goBefore = useRef(0);

  function show(what: "palette" | "keys") {
    setWanted((before) => new Set(before).add(what));
    setShown(what);
  }
  /** Does what a single key stands for; false if nothing. */
  function press(key: string, time: number): boolean {
    const goesTo = time < goBefore.current ? placeOf(key) : undefined;
    goBefore.current = key === "g" ? time + GO_MS : 0;
    if (goesTo !== undefined) router.push(goesTo);
    else if (key === "/") search((href) => router.push(href));
    else if (key === "?") show("keys");
    else if (key === "z") void undoLast();
    else return key === "g";
    return true;
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const isCommand = (ctrlKey || metaKey) && !altKey && !shiftKey;
    if (isCommand && key.toLowerCase() === "k") {
      event.preventDefault();
      if (shown === "palette") setShown(null);
      else show("palette");
      return;
    }
    if (event.defaultPrevented || shown !== null) return;
    if (isCommand && key === "z") {
      // In a field, the browser's own undo is meant.
      if (isTyping({ ...pressOf(event), ctrlKey: false, metaKey: false })) return;
      event.preventDefault();
      void undoLast();
      return;
    }
    if (isTyping(event) || kept(SINGLE_KEYS) === "off") return;
    if (press(key, event.timeStamp)) event.preventDefault();
  });
  useEffect(showUndone, []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  // One that closes may have opened the other.
  const toggle = (what: "palette" | "keys") => (open: boolean) =>
    setShown((now) => (open ? what : now === what ? null : now));
  return (
    <Suspense fallback={null}>
      {wanted.has("palette") && (
        <Palette
          readerId={readerId}
          pages={pages}
          open={shown === "palette"}
          onOpenChange={toggle("palette")}
          onShowKeys={() => show("keys")}
        />
      )}
      {wanted.has("keys") && <KeySheet open={shown === "keys"} onOpenChange={toggle("keys")} />}
    </Suspense>
  );
}

function placeOf(key: string): string | undefined {
  return Object.entries(GO_TO).find(([letter]) => letter === key)?.[1].href;
}

/** An event's properties are not its own, and a copy would lack them. */
function pressOf({ altKey, isComposing, target }: KeyboardEvent) {
  return { altKey, isComposing, target };
}

/** Focuses the search field, or goes to the page that has it. */
function search(goTo: (href: string) => void): void {
  const field = document.querySelector<HTMLInputElement>("[data-search-field]");
  if (field) field.select();
  else goTo("/search");
}

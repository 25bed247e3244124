"use client";

import { useState } from "react";
import { tellOf } from "#components/telemetry/browser/interface-events.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { Theme } from "#lib/vocabulary/themes.ts";

const OPTIONS: readonly { value: Theme; label: string }[] = [
  { value: "auto", label: "Match system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

type ThemeChoiceProps = { first: Theme; choose: (theme: Theme) => Promise<void> };

/** The choice of theme; it takes effect at once, and applies to all of the reader's browsers. */
export function ThemeChoice({ first, choose }: ThemeChoiceProps) {
  const [theme, setTheme] = useState(first);
  async function change(next: Theme) {
    show(next);
    try {
      await choose(next);
      if (next !== theme) tellOf({ event: "theme_changed", properties: { theme: next } });
    } catch {
      show(theme);
      notifyFailure("Could not save this.", "Lektr’s server is not responding. Is it still running?");
    }
  }
  function show(next: Theme) {
    setTheme(next);
    document.documentElement.dataset.theme = next;
  }
  return <Segmented label="Appearance" value={theme} options={OPTIONS} onValueChange={(next) => void change(next)} />;
}

"use client";

import { useState } from "react";
import { Segmented } from "#components/ui/segmented.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { TrashPeriod } from "#lib/vocabulary/retention.ts";

const OPTIONS: readonly { value: TrashPeriod; label: string }[] = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "never", label: "Until I delete it" },
];

type TrashPeriodProps = { first: TrashPeriod; choose: (period: TrashPeriod) => Promise<void> };

/** How long the trash keeps a highlight. */
export function TrashPeriodChoice({ first, choose }: TrashPeriodProps) {
  const [period, setPeriod] = useState(first);
  async function change(next: TrashPeriod) {
    setPeriod(next);
    try {
      await choose(next);
    } catch {
      setPeriod(period);
      notifyFailure("Could not save this.", "Lektr’s server is not responding. Is it still running?");
    }
  }
  return (
    <Segmented
      label="Keep deleted highlights for"
      value={period}
      options={OPTIONS}
      onValueChange={(next) => void change(next)}
    />
  );
}

"use client";

import { useEffect, useState } from "react";
import { request } from "#components/request.ts";
import type { LedgerPage, LedgerSummary } from "#lib/telemetry/state.ts";

export type LedgerItem = LedgerPage["items"][number];

/** Which attempts are listed; empty: all. */
export interface LedgerFilter {
  event: string;
  outcome: LedgerItem["outcome"] | "";
}

/** As many attempts as are shown at once. */
const PAGE = 10;
const LEDGER = "GET /api/v1/telemetry/log";

/** A page of the ledger that follows it while it grows: it is asked for again whenever its `summary` is another. */
export function useLedger(first: LedgerPage, filter: LedgerFilter, summary: LedgerSummary) {
  const [shown, setShown] = useState({ filter, page: first });
  const { event, outcome } = filter;

  useEffect(() => {
    if (summary.items.length === 0) return;
    const left = new AbortController();
    const wanted = { event, outcome };
    const show = (newest: LedgerPage) =>
      // Older pages that were loaded stay, unless they are those of another filter.
      setShown((before) => ({
        filter: wanted,
        page: isSame(before.filter, wanted) ? joined(newest, before.page) : newest,
      }));
    void (async () => {
      const newest = await request(LEDGER, { query: queryFor(wanted, null), signal: left.signal }).catch(() => null);
      if (newest && !left.signal.aborted) show(newest);
    })();
    return () => left.abort();
  }, [summary, event, outcome]);
  return {
    page: shown.page,
    /** Shows more of it. @throws {RequestFailed} */
    loadOlder: async () => {
      const older = await request(LEDGER, { query: queryFor(filter, shown.page.nextCursor) });
      setShown(({ page }) => ({
        filter,
        page: { items: [...page.items, ...older.items], nextCursor: older.nextCursor },
      }));
    },
  };
}

function isSame(one: LedgerFilter, other: LedgerFilter): boolean {
  return one.event === other.event && one.outcome === other.outcome;
}

function queryFor({ event, outcome }: LedgerFilter, cursor: string | null) {
  return { limit: PAGE, event: event || undefined, outcome: outcome || undefined, cursor: cursor ?? undefined };
}

/** The newest page, and below it what was shown of the older ones. An emptied ledger keeps nothing. */
function joined(newest: LedgerPage, shown: LedgerPage): LedgerPage {
  const last = newest.items.at(-1)?.id;
  if (last === undefined) return newest;
  const older = shown.items.filter(({ id }) => id < last);
  return older.length === 0 ? newest : { items: [...newest.items, ...older], nextCursor: shown.nextCursor };
}

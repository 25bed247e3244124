import type { LedgerSummary } from "#lib/telemetry/state.ts";

type LedgerAmounts = LedgerSummary["items"];

/** Requests and bytes of one day or one kind: those that were delivered, and all others. */
export interface LedgerTally {
  name: string;
  delivered: Amount;
  others: Amount;
}

export interface Amount {
  requests: number;
  bytes: number;
}

/** All of a summary together. */
export function totalOf(items: LedgerAmounts): LedgerTally {
  return tallyOf("all", items);
}

/** By kind of event, the one with the most requests first. */
export function talliesByKind(items: LedgerAmounts): LedgerTally[] {
  return tallies(items, ({ event }) => event).toSorted((a, b) => allOf(b).requests - allOf(a).requests);
}

/** By day, the latest first; days without a request are left out. */
export function talliesByDay(items: LedgerAmounts): LedgerTally[] {
  return tallies(items, ({ day }) => day).toSorted((a, b) => b.name.localeCompare(a.name));
}

/** The last days up to `today` (`2024-03-01`), the earliest first, with empty ones. */
export function lastDays(items: LedgerAmounts, today: string, days: number): LedgerTally[] {
  const byDay = new Map(talliesByDay(items).map((tally) => [tally.name, tally]));
  return Array.from({ length: days }, (_, at) => {
    const day = new Date(Date.parse(today) - (days - 1 - at) * 86_400_000).toISOString().slice(0, 10);
    return byDay.get(day) ?? tallyOf(day, []);
  });
}

/** Delivered and others together. */
export function allOf({ delivered, others }: LedgerTally): Amount {
  return { requests: delivered.requests + others.requests, bytes: delivered.bytes + others.bytes };
}

function tallies(items: LedgerAmounts, nameOf: (item: LedgerAmounts[number]) => string): LedgerTally[] {
  return [...groupedBy(items, nameOf)].map(([name, own]) => tallyOf(name, own));
}

/** Items by name, in their order. */
export function groupedBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

function tallyOf(name: string, items: LedgerAmounts): LedgerTally {
  const tally = { name, delivered: { requests: 0, bytes: 0 }, others: { requests: 0, bytes: 0 } };
  for (const { outcome, requests, bytes } of items) {
    const amount = outcome === "sent" ? tally.delivered : tally.others;
    amount.requests += requests;
    amount.bytes += bytes;
  }
  return tally;
}

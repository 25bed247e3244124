import type { Counted } from "#db/telemetry.ts";
import { sourceOfFormat } from "#lib/vocabulary/formats.ts";
import { MAX_ASSISTANTS, MAX_FAILURES, MAX_IMPORT_ENDS, MAX_SOURCES, type UsageReport } from "./catalogue.ts";
import type { CounterName, DistinctName, MeasureName } from "./counters.ts";
import { MANY, type Tallied, tabulate } from "./count-table.ts";
import { version } from "./fields.ts";
import {
  API_CLIENTS,
  AREAS,
  ASSISTANTS,
  COMMANDS,
  EXPORT_FORMATS,
  FAILURES,
  IMPORT_ENDS,
  IMPORT_ORIGINS,
  IMPORT_SOURCES,
  knownOr,
  OUTCOMES,
  SEARCH_MODES,
  UNSENT_EVENTS,
} from "./vocabulary.ts";

/** What was done since the last report that was delivered. */
export function usageOf(counters: readonly Counted[]): UsageReport["usage"] {
  return {
    imports: importsOf(labelsOf(counters, "imports")),
    searches: tally(labelsOf(counters, "searches"), SEARCH_MODES),
    reviews: labelsOf(counters, "reviews").reduce((sum, { count }) => sum + count, 0),
    exports: tally(labelsOf(counters, "exports"), EXPORT_FORMATS),
    api_calls: tally(labelsOf(counters, "api_calls"), API_CLIENTS),
    commands: commandsOf(labelsOf(counters, "commands")),
    assistants: assistantsOf(labelsOf(counters, "assistants")),
    events_unsent: tally(labelsOf(counters, "events_unsent"), UNSENT_EVENTS),
  };
}

/** Imports by how they came, what they were, and how they ended. How they came is always told in full. */
function importsOf(labels: readonly Tallied[]): UsageReport["usage"]["imports"] {
  return tabulate(labels, [IMPORT_ORIGINS, IMPORT_SOURCES, IMPORT_ENDS], MAX_IMPORT_ENDS);
}

/** What failed, by where and what. */
export function failuresOf(counters: readonly Counted[]): UsageReport["health"]["failures"] {
  return tabulate(labelsOf(counters, "failures"), [AREAS, FAILURES], MAX_FAILURES);
}

/** What was measured since the last report that was delivered. */
export function aggregatesOf(counters: readonly Counted[]): UsageReport["aggregates"] {
  return {
    search_milliseconds: summarise(labelsOf(counters, "search_milliseconds")),
    import_milliseconds: summarise(labelsOf(counters, "import_milliseconds")),
    highlights_per_import: summarise(labelsOf(counters, "highlights_per_import")),
    resident_memory_mb: summarise(labelsOf(counters, "resident_memory_mb")),
    concurrent_clients: summarise(labelsOf(counters, "concurrent_clients")),
    distinct_clients: labelsOf(counters, "distinct_clients").length,
    distinct_users: labelsOf(counters, "distinct_users").length,
  };
}

/** Adds rows up under the names of a closed list; names that are not in it are `other`, or left out if it has none. */
export function tally<T extends string>(rows: readonly Tallied[], names: readonly T[]): Partial<Record<T, number>> {
  const sums: Partial<Record<T, number>> = {};
  for (const row of rows) {
    const name = names.find((known) => known === row.name) ?? names.find((known) => known === "other");
    if (name) sums[name] = Math.min((sums[name] ?? 0) + row.count, MANY);
  }
  return sums;
}

/**
 * Adds rows up by source. A name may be that of a format, of which a source can have several. Of many sources the most frequent are named;
 * the rest is `other`, so that nothing goes missing.
 */
export function tallySources(rows: readonly Tallied[]): Partial<Record<(typeof IMPORT_SOURCES)[number], number>> {
  const named = rows.map(({ name, count }) => ({ name: sourceOfFormat(name) ?? name, count }));
  const { other = 0, ...sums } = tally(named, IMPORT_SOURCES);
  const byCount = Object.entries(sums).toSorted(([, a], [, b]) => b - a);
  const rest = byCount.slice(MAX_SOURCES - 1).map(([, count]) => ({ name: "other", count }));
  const most = byCount.slice(0, MAX_SOURCES - 1).map(([name, count]) => ({ name, count }));
  return tally([...most, ...rest, ...(other > 0 ? [{ name: "other", count: other }] : [])], IMPORT_SOURCES);
}

/**
 * What a series of measurements comes to, from how often each value was seen. The mean is rounded; the median of an
 * even number is the rounded middle of the two; of several most frequent values the least is the mode.
 */
export function summarise(seen: readonly Tallied[]): UsageReport["aggregates"]["search_milliseconds"] {
  const values = seen.map(({ name, count }) => ({ value: Number(name), count })).toSorted((a, b) => a.value - b.value);
  const count = values.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return { count, min: 0, max: 0, mean: 0, median: 0, mode: 0 };
  const total = values.reduce((sum, one) => sum + one.value * one.count, 0);
  const mostOften = Math.max(...values.map((one) => one.count));
  return {
    count: Math.min(count, MANY),
    min: values[0]?.value ?? 0,
    max: values.at(-1)?.value ?? 0,
    mean: Math.round(total / count),
    median: Math.round((nth(values, Math.ceil(count / 2)) + nth(values, Math.floor(count / 2) + 1)) / 2),
    mode: values.find((one) => one.count === mostOften)?.value ?? 0,
  };
}

/** The n-th value of a sorted series, from 1. */
function nth(values: readonly { value: number; count: number }[], n: number): number {
  let passed = 0;
  for (const { value, count } of values) {
    passed += count;
    if (passed >= n) return value;
  }
  return 0;
}

function labelsOf(counters: readonly Counted[], name: CounterName | MeasureName | DistinctName): Tallied[] {
  return counters.flatMap((one) => (one.name === name ? [{ name: one.label, count: one.value }] : []));
}

/** `import ok` and `import failed` become one command with two outcomes. */
function commandsOf(labels: readonly Tallied[]): UsageReport["usage"]["commands"] {
  const commands: UsageReport["usage"]["commands"] = {};
  for (const command of COMMANDS) {
    const own = labels.flatMap(({ name, count }) => {
      const [word, outcome] = name.split(" ");
      return knownOr(word ?? null, COMMANDS, "other") === command ? [{ name: outcome ?? "", count }] : [];
    });
    if (own.length > 0) commands[command] = tally(own, OUTCOMES);
  }
  return commands;
}

/** The assistants that connected most often. */
function assistantsOf(labels: readonly Tallied[]): UsageReport["usage"]["assistants"] {
  const assistants = labels.flatMap(({ name: label, count }) => {
    const [name, number] = label.split(" ");
    const parsed = version().safeParse(number);
    const known = knownOr(name ?? null, ASSISTANTS, "other");
    return parsed.success ? [{ name: known, version: parsed.data, count: Math.min(count, MANY) }] : [];
  });
  return assistants.toSorted((a, b) => b.count - a.count).slice(0, MAX_ASSISTANTS);
}

import type { CounterValue } from "#db/telemetry/consent.ts";
import type { NamedCount } from "#db/telemetry/facts.ts";
import { sourceOfFormat } from "#lib/vocabulary/formats.ts";
import {
  MAX_ASSISTANTS,
  MAX_COMMANDS,
  MAX_EXPORTS,
  MAX_FAILURES,
  MAX_IMPORT_ENDS,
  MAX_SOURCES,
  type UsageReport,
} from "../catalogue/catalogue.ts";
import type { CounterName, DistinctName, MeasureName } from "./counters.ts";
import { MAX_COUNT, tabulate } from "../catalogue/count-table.ts";
import {
  API_CLIENTS,
  AREAS,
  CLI_COMMANDS,
  CLI_OUTCOMES,
  ASSISTANTS,
  EXPORT_FORMATS,
  FAILURES,
  IMPORT_ENDS,
  IMPORT_ORIGINS,
  IMPORT_SOURCES,
  SEARCH_MODES,
  UNSENT_EVENTS,
} from "../catalogue/vocabulary.ts";

/** The use since the last report that was delivered. */
export function usageOf(counters: readonly CounterValue[]): UsageReport["usage"] {
  const tableOf = (name: CounterName, lists: readonly (readonly string[])[], most?: number) =>
    tabulate(labelsOf(counters, name), lists, most);
  return {
    imports: tableOf("imports", [IMPORT_ORIGINS, IMPORT_SOURCES, IMPORT_ENDS], MAX_IMPORT_ENDS),
    searches: tableOf("searches", [SEARCH_MODES]),
    api_calls: tableOf("api_calls", [API_CLIENTS]),
    commands: tableOf("commands", [CLI_COMMANDS, CLI_OUTCOMES], MAX_COMMANDS),
    exports: tableOf("exports", [EXPORT_FORMATS], MAX_EXPORTS),
    assistants: tableOf("assistants", [ASSISTANTS], MAX_ASSISTANTS),
    events_unsent: tableOf("events_unsent", [UNSENT_EVENTS]),
  };
}

/** The failures, by area and kind. */
export function failuresOf(counters: readonly CounterValue[]): UsageReport["health"]["failures"] {
  return tabulate(labelsOf(counters, "failures"), [AREAS, FAILURES], MAX_FAILURES);
}

/** The measurements since the last report that was delivered. */
export function aggregatesOf(counters: readonly CounterValue[]): UsageReport["aggregates"] {
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

/** Adds up rows by source; a row may name a format, of which a source can have several. */
export function sourcesOf(rows: readonly NamedCount[]): UsageReport["library"]["highlights_by_source"] {
  const named = rows.map(({ name, count }) => ({ name: sourceOfFormat(name) ?? name, count }));
  return tabulate(named, [IMPORT_SOURCES], MAX_SOURCES);
}

/**
 * Summarizes a series of measurements, given how often each value was seen. The mean is rounded; the median of an
 * even number is the rounded middle of the two; of several most frequent values the least is the mode.
 */
export function summarise(seen: readonly NamedCount[]): UsageReport["aggregates"]["search_milliseconds"] {
  const values = seen.map(({ name, count }) => ({ value: Number(name), count })).toSorted((a, b) => a.value - b.value);
  const count = values.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return { count, min: 0, max: 0, mean: 0, median: 0, mode: 0 };
  const total = values.reduce((sum, one) => sum + one.value * one.count, 0);
  const mostOften = Math.max(...values.map((one) => one.count));
  return {
    count: Math.min(count, MAX_COUNT),
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

function labelsOf(counters: readonly CounterValue[], name: CounterName | MeasureName | DistinctName): NamedCount[] {
  return counters.flatMap((one) => (one.name === name ? [{ name: one.label, count: one.value }] : []));
}

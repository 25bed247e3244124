import type { EventName } from "#lib/telemetry/catalogue/catalogue.ts";
import { intOf, keys, pathArguments, type ReceiverField } from "../field-names.ts";
import { eachOnce, LATEST_REPORTS, REPORTS } from "../reports.ts";

// The few shapes that most queries have.

/** How many installations there are of each value, most frequent first. */
export function installationsBy(name: string, value: string): string {
  return `SELECT ${value} AS ${name}, count() AS installations
FROM ${LATEST_REPORTS}
GROUP BY ${name}
ORDER BY installations DESC, ${name}`;
}

/**
 * How many installations there are in each step of a size, smallest first. A number before each step keeps them in
 * order.
 */
export function installationsBySize(value: string, steps: readonly number[]): string {
  const words = (number: number) => number.toLocaleString("en");
  const cases = steps.map((step, each) => {
    const [from, to] = [steps[each - 1] ?? 0, step - 1];
    return `n < ${step}, '${each + 1}: ${from === to ? words(from) : `${words(from)}–${words(to)}`}'`;
  });
  const most = `${steps.length + 1}: ${words(steps.at(-1) ?? 0)} and more`;
  return `SELECT multiIf(${cases.join(", ")}, '${most}') AS size, count() AS installations
FROM (SELECT ${value} AS n FROM ${LATEST_REPORTS})
GROUP BY size
ORDER BY size`;
}

/** The counts of a closed list, summed up over the reports of the week. */
export function sumsOf(group: ReceiverField, name: string, sum: string): string {
  return `SELECT ${name}, sum(n) AS ${sum}, uniq(installation) AS installations
FROM (
  SELECT installation, one AS ${name}, ${intOf(group, "one")} AS n
  FROM ${REPORTS}
  ARRAY JOIN ${keys(group)} AS one
)
GROUP BY ${name}
ORDER BY ${sum} DESC, ${name}`;
}

/** Sums of a table of two levels, by both of its names. */
export function nestedSumsOf(group: ReceiverField, outer: string, inner: string, sum: string): string {
  return `SELECT ${outer}, one AS ${inner}, sum(${intOf(group, `${outer}, one`)}) AS ${sum}, uniq(installation) AS installations
FROM (
  SELECT installation, report, one AS ${outer}
  FROM ${REPORTS}
  ARRAY JOIN ${keys(group)} AS one
)
ARRAY JOIN JSONExtractKeys(report, ${pathArguments(group)}, ${outer}) AS one
GROUP BY ${outer}, ${inner}
ORDER BY ${sum} DESC, ${outer}, ${inner}`;
}

/** `sumsOf` of the last report of each installation: what there is, rather than what happened. */
export function standsOf(group: ReceiverField, name: string, sum: string): string {
  return sumsOf(group, name, sum).replace(REPORTS, LATEST_REPORTS);
}

/** How often an event happened, by some of its fields. */
export function eventsBy(event: EventName, columns: Record<string, string>, more: Record<string, string> = {}): string {
  const names = Object.keys(columns);
  const selected = Object.entries({ ...columns, ...more }).map(([name, value]) => `${value} AS ${name}`);
  return `SELECT ${selected.join(", ")}, count() AS events, uniq(installation) AS installations
FROM ${eachOnce(event)}
GROUP BY ${names.join(", ")}
ORDER BY events DESC, ${names.join(", ")}
LIMIT 50`;
}

/** A measurement of the past week by percentiles of the installations' own medians. */
export function spreadOf(measure: ReceiverField & `aggregates.${string}`): string {
  const [median, most] = ["median", "max"].map(
    (name) => `JSONExtractInt(report, ${pathArguments(measure)}, '${name}')`,
  );
  const times = `JSONExtractInt(report, ${pathArguments(measure)}, 'count')`;
  return `SELECT quantile(0.5)(${median}) AS half_of_installations, quantile(0.9)(${median}) AS nine_in_ten,
  quantile(0.99)(${median}) AS ninety_nine_in_a_hundred, max(${most}) AS most, count() AS reports
FROM ${REPORTS}
WHERE ${times} > 0`;
}

import { expect, it } from "vitest";
import { Warehouse } from "./warehouse.ts";

const NOW = Date.UTC(2026, 10, 23);
const HOUR = 3_600_000;

/** A warehouse with an event for each of these: hours ago, and its properties. */
function keeping(...events: [number, Record<string, unknown>][]): Warehouse {
  const warehouse = new Warehouse(() => NOW);
  warehouse.keep(
    events.map(([ago, properties], each) => {
      const timestamp = new Date(NOW - ago * HOUR).toISOString();
      return JSON.stringify({ batch: [{ event: "e", uuid: `${each}`, distinct_id: "i", timestamp, properties }] });
    }),
  );
  return warehouse;
}

const NUMBERS = keeping(...[1, 2, 3, 10].map((n): [number, Record<string, unknown>] => [n, { n, list: { a: n } }]));
const n = "JSONExtractInt(properties, 'n')";

it.each([
  [`SELECT quantile(0.5)(${n}) AS half, quantile(0.9)(${n} * 10) AS most FROM events`, [[2.5, expect.closeTo(79)]]],
  [`SELECT argMax(${n}, timestamp) AS last, any(distinct_id) AS id FROM events`, [[1, "i"]]],
  [
    `SELECT uniq(distinct_id), uniqIf(uuid, ${n} > 1), countIf(${n} > 2), sumIf(${n}, ${n} > 2) FROM events`,
    [[1, 3, 2, 13]],
  ],
  [
    `SELECT multiIf(${n} < 2, 'a', ${n} < 4, 'b', 'c') AS size, count() AS n FROM events GROUP BY size`,
    [
      ["a", 1],
      ["b", 2],
      ["c", 1],
    ],
  ],
  ["SELECT count() FROM events WHERE timestamp >= now() - INTERVAL 2 HOUR", [[2]]],
  [
    "SELECT DISTINCT toStartOfWeek(timestamp, 1), toStartOfDay(timestamp) FROM events",
    [["2026-11-16", "2026-11-22T00:00:00Z"]],
  ],
  [
    "SELECT one AS name, sum(JSONExtractInt(properties, 'list', one)) AS n FROM events ARRAY JOIN JSONExtractKeys(properties, 'list') AS one GROUP BY name",
    [["a", 16]],
  ],
])("means by %s what ClickHouse does", (query, rows) => {
  expect(NUMBERS.query(query).results).toEqual(rows);
});

it("returns a hundred rows of a query that names no limit, as PostHog does", () => {
  const many = keeping(...Array.from({ length: 150 }, (): [number, Record<string, unknown>] => [1, {}]));
  expect(many.query("SELECT uuid FROM events").results).toHaveLength(100);
  expect(many.query("SELECT uuid FROM events LIMIT 120").results).toHaveLength(120);
});

it("refuses what it does not know, rather than answering something else", () => {
  expect(() => NUMBERS.query("SELECT retention(timestamp) FROM events")).toThrow("retention");
});

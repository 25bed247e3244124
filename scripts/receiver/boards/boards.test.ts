import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeCatalogue } from "#lib/telemetry/catalogue/describe.ts";
import { receiverAfterAWeek } from "../stand-in/week.ts";
import type { Warehouse } from "../stand-in/warehouse.ts";
import { BOARDS } from "./boards.ts";
import { fieldsWithoutPlace } from "./coverage.ts";

const tiles = BOARDS.flatMap((board) => board.tiles);
const queries = tiles.map(({ query }) => query);

describe("the dashboards, over a week of a thousand simulated installations", () => {
  let receiver: Warehouse;
  beforeAll(() => {
    receiver = receiverAfterAWeek(1000);
  }, 60_000);
  afterAll(() => receiver.close());

  it.each(tiles.map((tile) => [tile.slug, tile] as const))("%s shows something", (_, { query, x, y = [] }) => {
    const { columns, results } = receiver.query(query);
    expect(results.length).toBeGreaterThan(0);
    expect(columns).toEqual(expect.arrayContaining([...(x === undefined ? [] : [x]), ...y]));
    expect(results.flat()).not.toContain(null);
  });

  it("count every installation that reported, once", () => {
    expect(receiver.query(queries[0] ?? "").results).toEqual([[expect.closeTo(990, -1.5)]]);
  });
});

describe("the catalogue", () => {
  it("has no field that is on no dashboard, unless there is a reason", () => {
    expect(fieldsWithoutPlace(describeCatalogue(), queries)).toEqual([]);
  });

  it("is found wanting where a query is left out", () => {
    const without = queries.filter((query) => !query.includes("'os', 'arch'"));
    expect(fieldsWithoutPlace(describeCatalogue(), without)).toEqual(["usage_report.os.arch"]);
  });
});

describe("a query", () => {
  // ClickHouse would take the name for the alias, and find an aggregate in an aggregate; SQLite takes the column.
  it.each(queries)("calls no aggregate by the name of a column that it sums up: %s", (query) => {
    const [selected = ""] = query.split(/\bFROM\b/);
    const aliases = [...selected.matchAll(/ AS (\w+)/g)].map(([, name]) => name);
    const columns = [...selected.matchAll(/(?<!\w)(?:sum|max|avg|uniq|count|quantile\([\d.]+\))(?:If)?\((\w+)[,)]/g)];
    expect(columns.map(([, name]) => name).filter((name) => aliases.includes(name))).toEqual([]);
  });
});

describe("slugs", () => {
  it("are unique: PostHog's copies are found by them", () => {
    const slugs = [...BOARDS.map(({ slug }) => slug), ...tiles.map(({ slug }) => slug)];
    expect(new Set(slugs).size).toBe(slugs.length);
  });
});

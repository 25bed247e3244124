import type Database from "better-sqlite3";

// ClickHouse's functions, as far as our queries use them, by the names that HogQL has for them.

/** Gives a SQLite database these functions. `now` is the end of what it keeps; times are epoch milliseconds. */
export function addFunctions(db: Database.Database, now: () => number): void {
  db.function("now", now);
  db.function("toString", (value) => String(value));
  db.function("toStartOfDay", (at) => `${day(at)}T00:00:00Z`);
  db.function("toStartOfWeek", { varargs: true }, (at: unknown, mode: unknown) => {
    const back = mode === 1 ? (new Date(Number(at)).getUTCDay() + 6) % 7 : new Date(Number(at)).getUTCDay();
    return day(Number(at) - back * 86_400_000);
  });
  db.function("JSONExtractInt", { varargs: true }, (json, ...path) => whole(valueAt(json, path)));
  db.function("JSONExtractBool", { varargs: true }, (json, ...path) => (valueAt(json, path) === true ? 1 : 0));
  db.function("JSONExtractString", { varargs: true }, (json, ...path) => {
    const value = valueAt(json, path);
    return typeof value === "string" ? value : "";
  });
  db.function("JSONExtractKeys", { varargs: true }, (json, ...path) => {
    const value = valueAt(json, path);
    return JSON.stringify(isObject(value) ? Object.keys(value) : []);
  });
  db.function("multiIf", { varargs: true }, (...parts) => {
    for (let each = 0; each + 1 < parts.length; each += 2) if (parts[each]) return parts[each + 1];
    return parts.at(-1);
  });
  addAggregates(db);
}

function addAggregates(db: Database.Database): void {
  aggregate(db, "any", ([first]) => first?.[0] ?? null);
  aggregate(db, "argMax", (calls) => calls.reduce(latest, [null, Number.NEGATIVE_INFINITY])[0]);
  aggregate(db, "uniq", (calls) => new Set(calls.map(([value]) => value)).size);
  aggregate(db, "uniqIf", (calls) => new Set(calls.filter(([, taken]) => taken).map(([value]) => value)).size);
  aggregate(db, "countIf", (calls) => calls.filter(([taken]) => taken).length);
  aggregate(db, "sumIf", (calls) => calls.reduce((sum, [value, taken]) => sum + (taken ? Number(value) : 0), 0));
  aggregate(db, "quantile", (calls) =>
    quantile(
      Number(calls[0]?.[1]),
      calls.map(([value]) => Number(value)),
    ),
  );
}

/** The arguments of one call of an aggregate, for a row. */
type FunctionCall = readonly unknown[];

function aggregate(db: Database.Database, name: string, result: (calls: FunctionCall[]) => unknown): void {
  // The types of better-sqlite3 know one argument; `step` is called with all of them.
  const step = (calls: FunctionCall[], ...call: unknown[]) => {
    calls.push(call);
  };
  db.aggregate<FunctionCall[]>(name, { start: () => [], varargs: true, step, result });
}

function latest(kept: FunctionCall, call: FunctionCall): FunctionCall {
  return Number(call[1]) >= Number(kept[1]) ? call : kept;
}

/** Between two values, as ClickHouse's `quantile` is. */
function quantile(level: number, values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * level;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below === undefined || above === undefined ? null : below + (above - below) * (place % 1);
}

// A report is asked for many fields by one query: parse it once.
const parsed = new Map<string, unknown>();

function valueAt(json: unknown, path: readonly unknown[]): unknown {
  let value = parse(String(json));
  for (const name of path) value = isObject(value) ? value[String(name)] : undefined;
  return value;
}

function parse(json: string): unknown {
  const known = parsed.get(json);
  if (known !== undefined) return known;
  const value: unknown = JSON.parse(json);
  if (parsed.size > 20_000) parsed.clear();
  parsed.set(json, value);
  return value;
}

function whole(value: unknown): number {
  return typeof value === "number" ? Math.trunc(value) : 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function day(at: unknown): string {
  return new Date(Number(at)).toISOString().slice(0, 10);
}

import Database from "better-sqlite3";
import { z } from "zod";
import { addFunctions } from "./functions.ts";
import { translate } from "./translate.ts";

const Batch = z.object({
  batch: z.array(
    z.object({
      event: z.string(),
      uuid: z.string(),
      distinct_id: z.string(),
      timestamp: z.iso.datetime(),
      properties: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** What a query finds, as PostHog's query API returns it. */
export interface QueryResult {
  columns: string[];
  results: unknown[][];
}

/** As many rows as PostHog returns of a query that names no `LIMIT`. */
const DEFAULT_LIMIT = 100;

/**
 * Stands in for PostHog's table of events, in SQLite. Like that one, it may hold an event twice that was sent twice.
 */
export class Warehouse {
  readonly #db: Database.Database;

  /** `now` is what queries call now; epoch milliseconds. */
  constructor(now: () => number) {
    this.#db = new Database(":memory:");
    this.#db.exec("CREATE TABLE events (uuid TEXT, event TEXT, distinct_id TEXT, timestamp INTEGER, properties TEXT)");
    addFunctions(this.#db, now);
  }

  /**
   * Keeps the events of bodies of `POST /batch/`, as they were sent.
   * @throws {ZodError} for a body that is none.
   */
  keep(bodies: readonly string[]): void {
    const insert = this.#db.prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?)");
    this.#db.transaction(() => {
      for (const body of bodies) {
        for (const { event, uuid, distinct_id, timestamp, properties } of Batch.parse(JSON.parse(body)).batch) {
          insert.run(uuid, event, distinct_id, Date.parse(timestamp), JSON.stringify(properties));
        }
      }
    })();
  }

  /** Runs a query in HogQL. @throws {SqliteError} for one that SQLite does not understand. */
  query(hogql: string): QueryResult {
    const limited = /\bLIMIT \d+\s*$/.test(hogql) ? hogql : `${hogql}\nLIMIT ${DEFAULT_LIMIT}`;
    const statement = this.#db.prepare(translate(limited)).raw();
    const columns = statement.columns().map(({ name }) => name);
    return { columns, results: z.array(z.array(z.unknown())).parse(statement.all()) };
  }

  close(): void {
    this.#db.close();
  }
}

/** A result as a Markdown table. */
export function asMarkdown({ columns, results }: QueryResult): string {
  const line = (cells: readonly unknown[]) => `| ${cells.join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...results.map(line)].join("\n");
}

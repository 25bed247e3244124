import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { test } from "vitest";
import { type Db, openDatabase, openToRead } from "#db/open.ts";
import { SearchAnswer, SearchMode } from "#lib/api-contract/search.ts";
import { type LektrServer, startServer } from "../../e2e/support/server.ts";
import { fillLibrary, fillVectors, language } from "./library.ts";
import { table, timing, type Timing } from "./measure.ts";
import { OWNER, signedIn } from "./signed-in.ts";

const SIZES = (process.env.BENCH_HIGHLIGHTS ?? "10000,100000,1000000").split(",").map(Number);
const ROUNDS = 25;
const MIGRATIONS = join(import.meta.dirname, "../../db/migrations");

/** Words of the library that a reader types: different ones in each round, so that no response is cached. */
const word = language(7);
const rare = () => longest(Array.from({ length: 40 }, word));
const longest = (words: string[]) => words.reduce((one, other) => (other.length > one.length ? other : one));
const syllables = ["bab", "con", "dim", "fer", "gal", "lup", "mon", "nar", "pol", "ros", "sit", "tel"];

/** The query, and the lower bound for SQLite itself: find, rank, fetch. */
const KINDS: [kind: string, typed: (round: number) => string, match: (typed: string) => string][] = [
  ["a rare word", rare, (typed) => `"${typed}" *`],
  ["the commonest word", () => "the", () => '"the" *'],
  ["the two commonest words", () => "the of", () => '"the" AND "of" *'],
  ["three letters", (round) => syllables[round % syllables.length] ?? "bab", (typed) => `"${typed}" *`],
  ["a sentence of eight", () => Array.from({ length: 8 }, word).join(" "), (typed) => every(typed)],
  ["two Japanese letters", () => "名前", () => 'tokens : "名 名前 前"'],
];
const every = (typed: string) =>
  typed
    .split(" ")
    .map((one) => `"${one}"`)
    .join(" AND ");

const HEAD = ["ms", "p50", "p95", "max", "p95 above bare SQL", "p95 of a ping meanwhile"];

test.each(SIZES)("search in %i highlights, over HTTP", async (count) => {
  const { server, remove } = await serverWith(count);
  const bare = openToRead(join(server.dataDir, "lektr.db"));
  try {
    const headers = await signedIn(server.url);
    const rows: (string | number)[][] = [];
    for (const [kind, typed, match] of KINDS) {
      const queries = Array.from({ length: ROUNDS }, (_, round) => typed(round));
      const least = timing(queries.map((query) => bareMs(bare, match(query))));
      rows.push([`${kind}, bare SQL`, least.p50, least.p95, least.max, "", ""]);
      // Lets closed connections be noticed before the first request.
      await delay(200);
      // What the model cannot read is searched by words, whatever mode is requested.
      for (const mode of SearchMode.options.filter((one) => one === "keyword" || !kind.includes("Japanese"))) {
        const { took, ping } = await searched(server, headers, queries, mode);
        rows.push([`${kind}, ${mode}`, took.p50, took.p95, took.max, took.p95 - least.p95, ping.p95]);
      }
    }
    table(`Search in ${count.toLocaleString("en")} highlights`, [HEAD, ...rows]);
  } finally {
    bare.$client.close();
    await server.stop();
    remove();
  }
});

/** A server on disk whose owner has this many highlights, each with a vector. */
async function serverWith(count: number): Promise<{ server: LektrServer; remove: () => void }> {
  const dataDir = mkdtempSync(join(tmpdir(), "lektr-bench-"));
  // It creates its owner; it may have to be built first.
  const first = await startServer({ dataDir, env: OWNER, patience: 300_000 });
  await signedIn(first.url);
  await first.stop();
  const db = openDatabase(join(dataDir, "lektr.db"), { migrations: MIGRATIONS });
  const { id } = db.get<{ id: string }>(sql`SELECT id FROM readers`);
  fillLibrary(db, id, count);
  fillVectors(db, id);
  db.$client.close();
  const server = await startServer({ dataDir, patience: 300_000 });
  return { server, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

function bareMs(db: Db, match: string): number {
  const began = performance.now();
  db.$client
    .prepare(
      `SELECT h.id, h.text FROM highlights_fts f JOIN highlights h ON h.id = f.rowid
       WHERE highlights_fts MATCH ? ORDER BY bm25(highlights_fts) LIMIT 30`,
    )
    .all(match);
  return performance.now() - began;
}

/** Sends the queries one after the other, and measures meanwhile how quickly the server responds to something else. */
async function searched(
  { url }: LektrServer,
  headers: { authorization: string },
  queries: string[],
  mode: SearchMode,
): Promise<{ took: Timing; ping: Timing }> {
  const ask = async (q: string) => {
    const began = performance.now();
    const answer = await fetch(`${url}/api/v1/search?${new URLSearchParams({ q, mode })}`, { headers });
    const text = await answer.text();
    const took = performance.now() - began;
    const { mode: used } = SearchAnswer.pick({ mode: true }).parse(JSON.parse(text));
    if (used !== mode) throw new Error(`it was searched by ${used}, not by ${mode}`);
    return took;
  };
  // Exclude what is read and loaded with the first request.
  await ask(`${queries[0]} warm`);
  const pings: number[] = [];
  const searching = new AbortController();
  const pinging = (async () => {
    while (!searching.signal.aborted) {
      const began = performance.now();
      await (await fetch(`${url}/api/health`)).text();
      pings.push(performance.now() - began);
      await delay(50);
    }
  })();
  const took: number[] = [];
  for (const query of queries) took.push(await ask(query));
  searching.abort();
  await pinging;
  return { took: timing(took), ping: timing(pings) };
}

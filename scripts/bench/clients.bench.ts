import { randomUUID } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { z } from "zod";
import { type LektrServer, startServer } from "../../e2e/support/server.ts";
import { clippingsFile } from "./clippings.ts";
import { language } from "./library.ts";
import { table, timing } from "./measure.ts";
import { insertRows, rowsSince, type BenchRows } from "./rows.ts";
import { OWNER, signedIn } from "./signed-in.ts";

const HIGHLIGHTS = Number(process.env.BENCH_ENTRIES ?? 100_000);
const CLIPS = 40;
const PUSHED = 5000;
const word = language(7);

test("small things that programs bring, into a library that is full", async () => {
  const server = await startServer({ patience: 300_000, env: OWNER });
  try {
    const headers = await signedIn(server.url);
    await send(server, headers, new Uint8Array(clippingsFile(HIGHLIGHTS, HIGHLIGHTS / 50)));
    const clips = await measured(server, CLIPS, () => clip(server, headers));
    const pushes = await measured(server, 3, () => send(server, headers, koreader(PUSHED)));
    const nothing = timing(
      await repeated(CLIPS, () => timed(() => fetch(`${server.url}/api/v1/auth/me`, { headers }))),
    );
    // At the end: a client that is busy with this loses its connections.
    const line = (name: string, { took, written }: ClientTimes) => {
      const bare = insertRows(written) / took.length;
      const { p50, p95 } = timing(took);
      return [name, p50, p95, bare, p50 / bare];
    };
    table(`Into ${HIGHLIGHTS.toLocaleString("en")} highlights, ms; the ratio is to the bare insert of the same rows`, [
      ["", "p50", "p95", "bare", "ratio"],
      ["a request that does nothing", nothing.p50, nothing.p95, "", ""],
      line("POST /api/v1/clips", clips),
      line(`KOReader, ${PUSHED.toLocaleString("en")} entries`, pushes),
    ]);
  } finally {
    await server.stop();
  }
});

/** How long something took each time, in milliseconds, and what all of it wrote. */
interface ClientTimes {
  took: number[];
  written: BenchRows;
}

async function measured(server: LektrServer, times: number, act: () => Promise<number>): Promise<ClientTimes> {
  const path = join(server.dataDir, "lektr.db");
  const before = marksIn(path);
  const took = await repeated(times, act);
  return { took, written: rowsSince(path, before) };
}

function marksIn(path: string): BenchRows["since"] {
  const db = new Database(path, { readonly: true });
  const last = (name: string) => Number(db.prepare(`SELECT coalesce(max(id), 0) FROM ${name}`).pluck().get());
  const marks = {
    imports: last("imports"),
    books: last("books"),
    source_books: last("source_books"),
    source_entries: last("source_entries"),
    highlights: last("highlights"),
  };
  db.close();
  return marks;
}

/** A passage of a page of its own. */
async function clip({ url }: LektrServer, headers: Record<string, string>): Promise<number> {
  const id = randomUUID();
  const body = JSON.stringify({
    id,
    page: { url: `https://example.org/${id}`, title: words(4), author: null, site: "example.org", publishedAt: null },
    text: words(30),
    note: null,
    tags: ["idea"],
    color: "green",
    selectors: [],
    clippedAt: "2024-03-04T10:00:00",
  });
  return timed(() =>
    fetch(`${url}/api/v1/clips`, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body }),
  );
}

/** One book as KOReader's plugin sends it. */
function koreader(count: number): Uint8Array<ArrayBuffer> {
  const entries = Array.from({ length: count }, (_, at) => ({
    text: words(25),
    chapter: words(2),
    page: at,
    time: 1_700_000_000 + at * 60,
    drawer: "lighten",
    sort: "highlight",
  }));
  const data = { title: words(4), author: words(2), md5sum: randomUUID().replaceAll("-", ""), entries };
  return new Uint8Array(new TextEncoder().encode(JSON.stringify({ source: "koreader", data })));
}

/** Sends a file, and waits until it is in. */
async function send(
  { url }: LektrServer,
  headers: Record<string, string>,
  body: Uint8Array<ArrayBuffer>,
): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${url}/api/v1/import`, { method: "POST", headers, body });
  const { importId } = z.object({ importId: z.number() }).parse(await answer.json());
  for (let status = "waiting"; status !== "done";) {
    const current = await (await fetch(`${url}/api/v1/imports/${importId}`, { headers })).json();
    status = z.object({ status: z.string() }).parse(current).status;
    expect(status).not.toBe("failed");
  }
  return performance.now() - began;
}

async function timed(ask: () => Promise<Response>): Promise<number> {
  const began = performance.now();
  const answer = await ask();
  await answer.arrayBuffer();
  expect(answer.ok).toBe(true);
  return performance.now() - began;
}

async function repeated(times: number, act: () => Promise<number>): Promise<number[]> {
  const took: number[] = [];
  for (let at = 0; at < times; at++) took.push(await act());
  return took;
}

function words(count: number): string {
  return Array.from({ length: count }, word).join(" ");
}

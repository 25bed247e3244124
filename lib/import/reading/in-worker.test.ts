import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { zipOf } from "#lib/importers/archive/archive.testing.ts";
import { koboOf } from "#lib/importers/sqlite/sqlite.testing.ts";
import { type Container, UnreadableFile } from "#lib/importers/types.ts";
import { threadScript } from "#lib/threads/scripts.ts";
import { compiledThreads } from "#lib/threads/threads.testing.ts";
import { clippings } from "../import.testing.ts";
import type { FileReader } from "./file-reader.ts";
import { readersInWorker } from "./in-worker.ts";
import { readHere } from "./read-here.ts";

const threads = await compiledThreads();
const reader = readersInWorker(threadScript("reading", threads.folder));

const file = () =>
  clippings(
    Array.from({ length: 3000 }, (_, at) => ({ location: `${at * 10}-${at * 10 + 2}`, at, text: `passage ${at}` })),
  );

async function collect(files: FileReader) {
  const steps = [];
  for await (const batch of files.read(new Uint8Array(file()), "kindle-clippings", {})) steps.push(...batch);
  return steps;
}

/** A worker that runs this code instead of reading. */
function workerThat(code: string): FileReader {
  return readersInWorker(threads.workerThat(code));
}

describe("reading a file in a separate thread", () => {
  it("yields the same entries in the same order as reading it here, every one of them", async () => {
    const steps = await collect(reader);
    expect(steps).toHaveLength(3000);
    expect(steps).toEqual(await collect(readHere));
  });

  it("recognises it, and packs it so that it can be had back byte for byte", async () => {
    const { recognised, gzip, sha256 } = await reader.recognise(new Uint8Array(file()));
    expect(recognised).toEqual({ ok: true, format: "kindle-clippings" });
    expect(gunzipSync(Buffer.concat(gzip)).equals(file())).toBe(true);
    expect(sha256).toBe(createHash("sha256").update(file()).digest("hex"));
  });

  it("can be ended in the middle, and leaves no thread behind", async () => {
    const rest = reader.read(new Uint8Array(file()), "kindle-clippings", {});
    const { value } = await rest.next();
    expect(value).toHaveLength(500);
    await rest.return(undefined);
    expect(await rest.next()).toEqual({ done: true, value: undefined });
  });

  it.each<[string, Uint8Array, Container]>([
    ["a database", koboOf(Array.from({ length: 700 }, (_, at) => ({ Text: `passage ${at}` }))), "kobo"],
    ["an archive", zipOf([{ name: "My Clippings.txt", bytes: file() }]), "archive"],
  ])("reads %s there, too", async (_what, bytes, format) => {
    const collected = [];
    for await (const batch of reader.read(new Uint8Array(bytes), format, {})) collected.push(...batch);
    const here = [];
    for await (const batch of readHere.read(new Uint8Array(bytes), format, {})) here.push(...batch);
    expect(here.length).toBeGreaterThan(600);
    expect(collected).toEqual(here);
    expect((await reader.recognise(new Uint8Array(bytes))).recognised).toEqual({ ok: true, format });
  });

  it("is over at once when it is no longer wanted, with the reason that was given", async () => {
    const stop = new AbortController();
    const idle = workerThat("setInterval(() => {}, 1000);");
    const started = performance.now();
    setTimeout(() => stop.abort(new Error("changed my mind")), 50);
    const rest = idle.read(new Uint8Array(file()), "kindle-clippings", {}, stop.signal);
    await expect(rest.next()).rejects.toThrow("changed my mind");
    expect(performance.now() - started).toBeLessThan(20_000);
    await expect(idle.read(new Uint8Array(8), "kobo", {}, stop.signal).next()).rejects.toThrow("changed my mind");
  });

  it("yields large entries a few at a time, so that no batch is much larger than a megabyte", async () => {
    const long = koboOf(Array.from({ length: 20 }, () => ({ Text: "Simplify. ".repeat(40_000) })));
    const sizes = [];
    for await (const batch of reader.read(new Uint8Array(long), "kobo", {})) sizes.push(batch.length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20);
    expect(Math.max(...sizes)).toBe(3);
  });

  it("reports that a file contains more than can be read at once; this thread keeps running", async () => {
    const reading = collect(workerThat("const all = []; for (;;) all.push(new Array(1e6).fill({}));"));
    await expect(reading).rejects.toThrow(/^This file holds more than Lektr can read at once\. .* or split it/);
    await expect(reading).rejects.toBeInstanceOf(UnreadableFile);
  }, 60_000);

  it.each([
    ["breaks down", "throw new Error('out of order');"],
    ["ends without a word", "process.exit(3);"],
  ])(
    "says what to do when the thread %s; this one keeps running",
    async (_what, code) => {
      const reading = collect(workerThat(code));
      await expect(reading).rejects.toThrow(UnreadableFile);
      await expect(reading).rejects.toThrow(/Nothing was imported. Export it again/);
    },
    60_000,
  );

  it("passes on what the file's own reader says", async () => {
    const code = `answerRequests(() => {
      throw Object.assign(new Error("It was cut off."), { name: "UnreadableFile", code: "cut_off" });
    });`;
    await expect(collect(workerThat(code))).rejects.toMatchObject({ code: "cut_off", message: "It was cut off." });
  });
});

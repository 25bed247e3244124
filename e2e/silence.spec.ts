import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../scripts/start/root.mjs";
import { type Outbound, recordOutbound } from "./support/outbound.ts";
import { PostHogStandIn } from "./support/posthog.ts";
import { OWNER_ENV } from "./support/reader.ts";
import { bareTest as test, expect, startServer } from "./support/server.ts";
import { breaches, filesWithPosthog } from "./support/silence.ts";

// Every journey ends with the proof that nothing was sent. This proves that something would have been noticed.

const WAYS_OUT = join(import.meta.dirname, "fixtures/ways-out.mjs");

test("the recorder sees every way out of a program, of its threads and of the programs it starts", async () => {
  const record = recordOutbound();
  const { stdout } = await promisify(execFile)(process.execPath, [WAYS_OUT], {
    env: { ...process.env, ...record.env },
  });
  const ports = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, Number(stdout)];
  const names = ["lookup", "resolve4", "resolver", "promise", "text"];
  const expected = [
    ...ports.map((port) => `connect 127.0.0.1:${port}`),
    "connect /nowhere.sock",
    ...names.map((name) => `lookup ${name}.invalid`),
    "datagram 127.0.0.1:10",
    "program /nowhere/a-program",
  ];
  const seen = record.read().map(({ kind, target }) => `${kind} ${target}`);
  expect([...new Set(seen)].toSorted()).toEqual(expected.toSorted());
  record.close();
});

test("in a silent journey any way out is a breach, in the others any that does not lead to the receiver", () => {
  const to = (kind: Outbound["kind"], target: string): Outbound => ({ kind, target, from: ["at boot.ts:1:1"] });
  const ways = [
    to("connect", "127.0.0.1:3000"),
    to("connect", "eu.example.org:443"),
    to("lookup", "eu.example.org"),
    to("connect", "127.0.0.1:3001"),
    to("connect", "eu.example.org:80"),
    to("datagram", "eu.example.org:443"),
    to("lookup", "example.org"),
    to("program", "curl"),
  ];
  const server = { url: "http://127.0.0.1:3000", receiver: "https://eu.example.org", connections: () => ways };
  const found = ways.map(({ kind, target }) => `the server: ${kind} ${target} at boot.ts:1:1`);
  const journey = { servers: [server], requested: [], chunks: new Set<string>(), webhooks: [] };
  expect(breaches(journey, "silent")).toEqual(found.slice(1));
  expect(breaches(journey, "on")).toEqual(found.slice(3));
});

test("a server that reports in a journey said to be silent is noticed", async ({ watch }) => {
  const posthog = await PostHogStandIn.start();
  const reporting = { POSTHOG_API_KEY: "phc_test", POSTHOG_HOST: posthog.url, LEKTR_TELEMETRY: "anonymous" };
  await startServer({ env: { ...OWNER_ENV, ...reporting, LEKTR_TELEMETRY_FIRST_DELAY_SECONDS: "0" } });
  await posthog.request(1);
  watch.expected.push(`the server: connect ${posthog.host}`);
  await posthog.stop();
});

test("a page that asks another origin is noticed, in whatever window", async ({ page, browser, watch }) => {
  const elsewhere = await PostHogStandIn.start();
  await page.goto(`${(await startServer()).url}/welcome`);
  for (const [window, path] of [
    [page, "/one"],
    [await browser.newPage(), "/two"],
  ] as const) {
    await window.goto(elsewhere.url + path);
    watch.expected.push(`a page: asked ${elsewhere.url}${path}`);
  }
  await elsewhere.stop();
});

test("posthog-js is recognised in any of its variants, and is a breach only in a silent journey", () => {
  const folder = join(ROOT, "node_modules/posthog-js/dist");
  const chunks = filesWithPosthog(folder);
  const variants = readdirSync(folder).filter((name) => /^(module|array)(\.\w[\w-]*)*\.js$/.test(name));
  expect(variants).toContain("module.slim.no-external.js");
  expect([...chunks]).toEqual(expect.arrayContaining(variants));
  const server = { url: "http://127.0.0.1:3000", receiver: undefined, connections: () => [] };
  const requested = [
    `${server.url}/_next/static/chunks/module.slim.js?v=1`,
    `${server.url}/_next/static/chunks/page.js`,
  ];
  const journey = { servers: [server], requested, chunks, webhooks: [] };
  expect(breaches(journey, "silent")).toEqual(["a page: fetched posthog-js, module.slim.js"]);
  expect(breaches(journey, "on")).toEqual([]);
});

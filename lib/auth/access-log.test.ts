import { beforeEach, expect, it, vi } from "vitest";
import type { Db } from "#db/open.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { recentAccess, recordAccess } from "./access-log.ts";

const NOW = Date.UTC(2026, 10, 1);
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const caller = { address: "192.0.2.7", userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0" };

let db: Db;
let lines: string[];
beforeEach(() => {
  db = libraryInMemory();
  lines = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
});

it("keeps who came in, from where and with what, the latest first", () => {
  recordAccess(db, "ada", { kind: "signed_in" }, caller, NOW);
  recordAccess(db, "ada", { kind: "token_made", name: "My script" }, caller, NOW + 1);
  expect(recentAccess(db, "ada", NOW + 1)).toMatchObject([
    { kind: "token_made", name: "My script", times: 1 },
    {
      kind: "signed_in",
      name: null,
      browser: "Firefox on Linux",
      address: "192.0.2.7",
      at: "2026-11-01T00:00:00.000Z",
    },
  ]);
});

it("writes a log line each, without the reader's names for things", () => {
  recordAccess(db, "ada", { kind: "token_made", name: "My script" }, caller, NOW);
  expect(lines).toEqual([
    expect.stringMatching(/^\S+ auth: a token was made address="192\.0\.2\.7" browser="Firefox on Linux"$/),
  ]);
});

it("folds a burst of refusals from one network, here and in the log", () => {
  for (let n = 0; n < 20; n++) {
    const from = { ...caller, address: `2001:db8::${n}` };
    recordAccess(db, "ada", { kind: "refused" }, from, NOW + n * 1000);
  }
  expect(recentAccess(db, "ada", NOW + DAY)).toMatchObject([
    { kind: "refused", times: 20, address: "2001:db8:0:0::/64", at: "2026-11-01T00:00:19.000Z" },
  ]);
  expect(lines.map((line) => line.replace(/.*times=/, ""))).toEqual(["1", "2", "4", "8", "16"]);
});

it("begins another burst after an hour without one, and for another network", () => {
  recordAccess(db, "ada", { kind: "refused" }, caller, NOW);
  recordAccess(db, "ada", { kind: "refused" }, { ...caller, address: "192.0.2.8" }, NOW);
  recordAccess(db, "ada", { kind: "refused" }, caller, NOW + HOUR);
  expect(recentAccess(db, "ada", NOW + HOUR)).toHaveLength(3);
});

it("forgets what is older than 90 days, and all but the last hundred", () => {
  recordAccess(db, "ada", { kind: "signed_in" }, caller, NOW);
  expect(recentAccess(db, "ada", NOW + 91 * DAY)).toEqual([]);
  for (let n = 0; n < 120; n++) recordAccess(db, "ada", { kind: "signed_in" }, caller, NOW + DAY + n);
  expect(db.$client.prepare("SELECT count(*) AS n, min(at) AS first FROM access_events").get()).toEqual({
    n: 100,
    first: NOW + DAY + 20,
  });
});

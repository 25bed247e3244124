import { randomBytes } from "node:crypto";
import { crc32, deflateRawSync } from "node:zlib";
import Database from "better-sqlite3";
import { ask, OWNER_ENV, tokenFor } from "./support/reader.ts";
import { expect, type LektrServer, test } from "./support/server.ts";

test.use({ lektrEnv: OWNER_ENV });
test.setTimeout(180_000);

/** Uploads bytes and waits until their import is settled. */
async function bring({ url }: LektrServer, token: string, body: Buffer) {
  const response = await ask(url, token, "/api/v1/import", { method: "POST", body: new Uint8Array(body) });
  let answer = await response.json();
  while (response.ok && !["done", "failed"].includes(answer.status)) {
    answer = await (await ask(url, token, `/api/v1/imports/${answer.importId ?? answer.id}`)).json();
  }
  return { status: response.status, answer };
}

async function counts({ url }: LektrServer, token: string): Promise<number> {
  const { items } = await (await ask(url, token, "/api/v1/books")).json();
  return items.length;
}

const clip = (text: string, title = "Walden (Thoreau)") =>
  `${title}\r\n- Your Highlight at location 1-2 | Added on Monday, 4 March 2024 10:00:00\r\n\r\n${text}\r\n==========\r\n`;

/** A ZIP of one file, whose directory may claim anything. */
function zip(name: string, content: Buffer, claimed = content.length): Buffer {
  const packed = deflateRawSync(content);
  const table = crc32(content);
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(8, 4);
  head.writeUInt32LE(table, 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(claimed, 18);
  head.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), head, Buffer.from(name), packed]);
  const central = Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\0"), head, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from("PK\u0005\u0006"), end]);
}

/** A database whose table `Bookmark` is created by the given statements. */
function database(...statements: string[]): Buffer {
  const made = new Database(":memory:");
  for (const statement of statements) made.exec(statement);
  return made.serialize();
}

const CONTENT = "CREATE TABLE content (ContentID TEXT, Title TEXT, Attribution TEXT)";
const BOOKMARK =
  "CREATE TABLE Bookmark (BookmarkID TEXT, VolumeID TEXT, ContentID TEXT, Text TEXT, Annotation TEXT, DateCreated TEXT)";

const REFUSED: [what: string, body: () => Buffer, words: RegExp][] = [
  ["a file of random bytes", () => randomBytes(100_000), /Nothing was imported/],
  ["a file of NULs", () => Buffer.alloc(1_000_000), /Nothing was imported/],
  ["JSON that was cut off", () => Buffer.from(`{"documents": [{"title": "Walden", "entries": [`), /cut off/],
  ["JSON that is nested endlessly", () => Buffer.from("[".repeat(5_000_000)), /Nothing was imported/],
  [
    "a database that was cut off",
    () =>
      database(
        CONTENT,
        BOOKMARK,
        `INSERT INTO Bookmark VALUES ('a', 'b', 'c', '${"x".repeat(50_000)}', '', '')`,
      ).subarray(0, 20_000),
    /cut off/,
  ],
  [
    "a database whose table is an endless query",
    () =>
      database(
        CONTENT,
        "CREATE VIEW Bookmark AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS BookmarkID, x AS VolumeID, x AS ContentID, x AS Text, x AS Annotation, x AS DateCreated FROM n",
      ),
    /Nothing was imported/,
  ],
  [
    "an archive that unpacks to a hundred times its claim",
    () => zip("My Clippings.txt", Buffer.from(clip("a").repeat(2_000_000)), 1000),
    /Nothing was imported/,
  ],
  [
    "a sidecar that is a program",
    () => Buffer.from(`return { ["annotations"] = {}, ["doc_props"] = os.execute("touch /tmp/pwned") }`),
    /Nothing was imported/,
  ],
  [
    "a page that names an entity from elsewhere",
    () => Buffer.from(`<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x;</body></html>`),
    /Nothing was imported/,
  ],
];

test("files that are made to do harm, or broken, get a clear answer each, and nothing of them comes in", async ({
  lektr,
}) => {
  const token = await tokenFor(lektr.url);
  for (const [what, body, words] of REFUSED) {
    await test.step(what, async () => {
      const { status, answer } = await bring(lektr, token, body());
      const error =
        status === 422
          ? answer.error
          : answer.status === "failed"
            ? answer.error
            : `imported: ${JSON.stringify(answer)}`;
      expect(error, what).toMatch(words);
      expect(await counts(lektr, token)).toBe(0);
    });
  }
  expect((await fetch(`${lektr.url}/api/health`)).ok).toBe(true);
});

test("odd files come in as far as they can be read, and every entry is accounted for", async ({ lektr }) => {
  const token = await tokenFor(lektr.url);
  const trigger = "CREATE TRIGGER evil AFTER INSERT ON Bookmark BEGIN DELETE FROM content; END";
  const many = Array.from({ length: 30 }, (_, at) => clip(`passage ${at}`)).join("");
  const odd: [what: string, body: Buffer, counts: object][] = [
    [
      "NULs and bytes that are no UTF-8 in a text",
      Buffer.concat([
        Buffer.from(clip("one").slice(0, -14)),
        Buffer.from([0, 0xff, 0xfe]),
        Buffer.from(`\r\n==========\r\n${many}`),
      ]),
      { entries: 31, skipped: 0 },
    ],
    ["a clock in 1970", Buffer.from(clip("at the beginning").replace("2024", "1970")), { entries: 1, skipped: 0 }],
    [
      "a path in an archive",
      zip("../../../etc/cron.d/evil.txt", Buffer.from(clip("from afar"))),
      { entries: 1, skipped: 0 },
    ],
    [
      "a database with a trigger and a huge cell",
      database(
        CONTENT,
        BOOKMARK,
        `INSERT INTO Bookmark VALUES ('a', 'v', 'c', 'kept', NULL, '2024-01-01T00:00:00')`,
        `INSERT INTO content VALUES ('v', 'Walden', 'Thoreau')`,
        `INSERT INTO Bookmark VALUES ('b', 'v', 'c', '${"x".repeat(5_000_000)}', NULL, '2024-01-01T00:00:00')`,
        trigger,
      ),
      { entries: 2, skipped: 1 },
    ],
  ];
  for (const [what, body, expected] of odd) {
    await test.step(what, async () => {
      const { answer } = await bring(lektr, token, body);
      expect(answer, what).toMatchObject({ status: "done", counts: expected });
    });
  }
});

test("a file of a million entries comes in while pages are answered", async ({ lektr }) => {
  test.setTimeout(600_000);
  const token = await tokenFor(lektr.url);
  // Bookmarks: the library stays small, and every one is counted.
  const bookmark =
    "Walden (Thoreau)\n- Your Bookmark at location 7 | Added on Monday, 4 March 2024 10:00:00\n\n\n==========\n";
  const body = Buffer.from(bookmark.repeat(1_000_000));
  const bringing = bring(lektr, token, body);
  let answered = 0;
  for (let isOver = false; !isOver; answered++) {
    isOver = await Promise.race([bringing.then(() => true), ask(lektr.url, token, "/api/v1/books").then(() => false)]);
  }
  const { answer } = await bringing;
  expect(answer).toMatchObject({ status: "done", counts: { entries: 1_000_000, bookmarks: 1_000_000 } });
  expect(answered).toBeGreaterThan(20);
});

import { expect, test } from "vitest";
import { Spool } from "./spool.ts";

interface SpoolItem {
  text: string;
  book?: object;
}

const weigh = ({ text }: SpoolItem) => text.length;
const textOf = (n: number) => `${n} ${"é\ud800".repeat(40)}`;

test("lists that fill the memory go on on disk, and read the same, in their order, as often as one likes", () => {
  const spool = new Spool();
  const book = { title: "Walden" };
  const withBook = spool.list<SpoolItem>(weigh, (read) => Object.assign(read, { book }));
  const plain = spool.list<SpoolItem>(weigh);
  for (let n = 0; n < 50_000; n++) {
    withBook.push({ text: textOf(n), book });
    if (n % 100 === 0) plain.push({ text: textOf(n) });
  }
  expect(spool.isOnDisk).toBe(true);
  expect([withBook.length, plain.length]).toEqual([50_000, 500]);
  for (let round = 0; round < 2; round++) {
    let n = 0;
    for (const item of withBook) {
      if (item.text !== textOf(n) || item.book !== book) throw new Error(`item ${n} is another`);
      n++;
    }
    expect(n).toBe(50_000);
  }
  expect(Array.from(plain, ({ text }) => text)).toEqual(Array.from({ length: 500 }, (_, n) => textOf(n * 100)));
  spool.close();
});

test("what fits into the memory never touches the disk", () => {
  const spool = new Spool();
  const list = spool.list<SpoolItem>(weigh);
  for (let n = 0; n < 20_000; n++) list.push({ text: "a highlight of the usual length, more or less" });
  expect(spool.isOnDisk).toBe(false);
  expect([...list]).toHaveLength(20_000);
  spool.close();
});

test("a list of few items that are huge goes to disk, too", () => {
  const spool = new Spool();
  const list = spool.list<SpoolItem>(weigh);
  for (let n = 0; n < 40; n++) list.push({ text: String(n).repeat(1 << 19) });
  expect(spool.isOnDisk).toBe(true);
  expect(Array.from(list, ({ text }) => text.slice(0, 2))[39]).toBe("39");
  spool.close();
});

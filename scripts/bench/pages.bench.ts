import { afterAll, test } from "vitest";
import { bookPage } from "#lib/library/book-page.ts";
import { arrivals } from "#lib/library/home.ts";
import { highlightPage } from "#lib/library/highlight-page.ts";
import { fullLibrary } from "./library.ts";
import { measure, table, type Timing } from "./measure.ts";

const COUNT = Number(process.env.BENCH_HIGHLIGHTS ?? 100_000);
const { db, remove } = fullLibrary(COUNT);
afterAll(remove);

const HEAD = ["ms", "mean", "p50", "p95", "max", "of the bare one"];
const row = (what: string, { mean, p50, p95, max }: Timing, baseline: Timing) => [
  what,
  mean,
  p50,
  p95,
  max,
  mean / baseline.mean,
];

test("pages", () => {
  const one = db.$client.prepare("SELECT * FROM books WHERE id = ?");
  const least = measure(() => one.get(1000), 200);
  table(`Pages of a library of ${COUNT.toLocaleString("en")} highlights`, [
    HEAD,
    row("one row by its id", least, least),
    row(
      "library, 48 books",
      measure(() => bookPage(db, "ada", { sort: "recent", limit: 48 }), 200),
      least,
    ),
    row(
      "book, 60 highlights",
      measure(() => highlightPage(db, "ada", { bookId: 1000, limit: 60 }), 200),
      least,
    ),
    row(
      "recently added",
      measure(() => arrivals(db, "ada", { most: 4, books: 6 }), 200),
      least,
    ),
  ]);
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import { SearchAnswer, SimilarAnswer } from "#lib/api-contract/search.ts";
import { ask, OWNER_ENV, setUp, tokenFor } from "./support/reader.ts";
import { bareTest, expect, startServer, test } from "./support/server.ts";

// A model is loaded and used while the machine does everything else.

const SHIP = "The vessel rolled all night in a heavy sea, and no one on board slept.";
const LOAN = "Who lends money to a friend may lose them both.";
const BOOKS = "Those who read much come to own the thoughts of many.";
/** Enough that the server can be stopped while it embeds them. */
const OTHERS = Array.from({ length: 150 }, (_, at) => `Entry ${at} of the ledger: so many bushels of wheat and oats.`);
const CSV = ["text,title,author", ...[SHIP, LOAN, BOOKS, ...OTHERS].map((text) => `"${text}",Commonplaces,Ada`)].join(
  "\n",
);

/** The number of vectors in the database. */
function countVectors(dataDir: string): number {
  const db = new Database(join(dataDir, "lektr.db"), { readonly: true });
  const count = z.number().parse(db.prepare("SELECT count(*) FROM vectors").pluck().get());
  db.close();
  return count;
}

bareTest(
  "highlights are read in the background, through a power cut; edits are read again, deletions are not found",
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "lektr-meaning-"));
    const first = await startServer({ dataDir, env: OWNER_ENV });
    let [url, token] = [first.url, await tokenFor(first.url)];
    const search = async (q: string, mode = "hybrid") => {
      const answer = await ask(url, token, `/api/v1/search?${new URLSearchParams({ q, mode })}`);
      return SearchAnswer.parse(await answer.json());
    };
    const read = () => expect.poll(async () => (await search("x", "keyword")).waiting, { timeout: 60_000 }).toBe(0);

    expect((await ask(url, token, "/api/v1/import", { method: "POST", body: CSV })).status).toBeLessThan(300);
    // Words find it at once.
    await expect.poll(async () => (await search("vessel")).items.length).toBeGreaterThan(0);
    await expect.poll(() => countVectors(dataDir), { timeout: 60_000 }).toBeGreaterThan(0);
    await first.kill9();
    const before = countVectors(dataDir);
    expect(before).toBeLessThan(OTHERS.length);

    const second = await startServer({ dataDir });
    [url, token] = [second.url, await tokenFor(second.url)];
    await read();
    expect(countVectors(dataDir)).toBe(OTHERS.length + 3);
    const storm = await search("a ship tossed by waves in a storm");
    expect(storm.mode).toBe("hybrid");
    expect(storm.items[0]?.highlight.text).toBe(SHIP);
    expect(storm.items[0]?.why.meaning).toBeGreaterThan(0.3);

    const id = storm.items[0]?.highlight.id ?? 0;
    const edit = { method: "PATCH", body: JSON.stringify({ text: "A loan of gold has cost many a companion." }) };
    expect((await ask(url, token, `/api/v1/highlights/${id}`, edit)).status).toBe(200);
    await read();
    const similar = await ask(url, token, `/api/v1/highlights/${id}/similar?limit=3`);
    expect(SimilarAnswer.parse(await similar.json()).items[0]?.highlight.text).toBe(LOAN);
    expect((await ask(url, token, `/api/v1/highlights/${id}`, { method: "DELETE" })).status).toBe(200);
    const gone = await search("lending money to companions", "semantic");
    expect(gone.items.map(({ highlight }) => highlight.id)).not.toContain(id);
    expect(gone.items[0]?.highlight.text).toBe(LOAN);
    expect((await ask(url, token, `/api/v1/highlights/${id}/similar`)).status).toBe(404);
    expect(await second.stop()).toBe(0);
    rmSync(dataDir, { recursive: true, force: true });
  },
);

test("a result that has none of the words says that it is close in meaning, and leads to more like it", async ({
  page,
}) => {
  await setUp(page);
  await page.request.post("/api/v1/import", { data: CSV.split("\n").slice(0, 4).join("\n") });
  await expect
    .poll(
      async () => {
        const answer = SearchAnswer.parse(await (await page.request.get("/api/v1/search?q=boat")).json());
        return [answer.mode, answer.waiting];
      },
      { timeout: 60_000 },
    )
    .toEqual(["hybrid", 0]);
  await page.goto("/search");
  await page.getByRole("searchbox").fill("zzzzqqq");
  await expect(page.getByText("Nothing answers “zzzzqqq”.")).toBeVisible();
  await page.getByRole("searchbox").fill("a boat in a storm");
  const first = page.getByRole("list", { name: "Results" }).getByRole("article").first();
  await expect(first).toContainText(SHIP);
  await expect(
    page.getByRole("heading", { name: "No highlight has these words. These are close in meaning." }),
  ).toBeVisible();
  await first.getByRole("button", { name: /^More/ }).click();
  await page.getByRole("menuitem", { name: "More like this" }).click();
  await expect(page).toHaveURL(/\/search\?like=\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: "More like this" })).toBeVisible();
  await expect(page.getByText(SHIP)).toBeVisible();
});

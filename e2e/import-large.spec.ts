import { writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { Readable } from "node:stream";
import { clippingsFile } from "../scripts/bench/clippings.ts";
import { ask, OWNER_ENV, setUp, tokenFor } from "./support/reader.ts";
import { chooseFile, expectLedger } from "./support/importing.ts";
import { expect, test } from "./support/server.ts";

const MEGABYTE = 1024 * 1024;

/** A clippings file of about this size, computed from the size of one entry. */
function clippingsOf(megabytes: number): { text: string; entries: number } {
  const sample = clippingsFile(2000, 40).length / 2000;
  const entries = Math.ceil((megabytes * MEGABYTE) / sample);
  return { text: clippingsFile(entries, Math.ceil(entries / 50)).toString(), entries };
}

for (const megabytes of [3, 60]) {
  test(`a file of ${megabytes} MB that is dropped on the Import page is looked at, whole`, async ({ page }, info) => {
    test.setTimeout(240_000);
    await setUp(page);
    await page.goto("/import");
    const { text, entries } = clippingsOf(megabytes);
    expect(text.length).toBeGreaterThan(megabytes * MEGABYTE * 0.95);
    const path = info.outputPath("My Clippings.txt");
    writeFileSync(path, text);
    await chooseFile(page, path, "My Clippings.txt");
    const planned = page.getByRole("region", { name: "What would be imported" });
    await expect(planned).toBeVisible({ timeout: 180_000 });
    await expectLedger(planned, { "Entries in the file": entries });
  });
}

test.describe("without its length", () => {
  test.use({ lektrEnv: OWNER_ENV });

  test("a file that comes in pieces comes in whole", async ({ lektr }) => {
    const token = await tokenFor(lektr.url);
    const { text, entries } = clippingsOf(5);
    const answer = await sendInPieces(`${lektr.url}/api/v1/import/preview`, token, text);
    expect(answer.status).toBeLessThan(300);
    const { id } = JSON.parse(answer.body);
    await expect(async () => {
      const row = await (await ask(lektr.url, token, `/api/v1/imports/${id}`)).json();
      expect(row).toMatchObject({ status: "previewed", counts: { entries } });
    }).toPass({ timeout: 45_000 });
  });

  test("a form for a page is refused, not cut off", async ({ lektr }) => {
    expect(await sendInPieces(`${lektr.url}/sign-in`, "none", "x".repeat(100_000))).toMatchObject({ status: 411 });
  });
});

/** Sends a body with `Transfer-Encoding: chunked`, as curl does from standard input. */
function sendInPieces(url: string, token: string, text: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "transfer-encoding": "chunked" };
    const asking = httpRequest(url, { method: "POST", headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => (body += part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asking.on("error", reject);
    Readable.from(pieces(text)).pipe(asking);
  });
}

function* pieces(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}

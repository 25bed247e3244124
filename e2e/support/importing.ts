import { type APIRequestContext, expect, type Locator, type Page } from "@playwright/test";
import { z } from "zod";
import { ask } from "./reader.ts";

/** A large file on a slow machine. */
const SLOW = { timeout: 90_000 };
const IMPORT = z.object({ id: z.number(), status: z.string() });

/**
 * Imports a file through the API, and waits until it is done: an import that takes longer than a few seconds is
 * answered before, with 202.
 */
export async function importFile(url: string, token: string, body: string, query = ""): Promise<void> {
  const read = async (sent: Promise<Response>) => IMPORT.parse(await (await sent).json());
  const { id } = await read(ask(url, token, `/api/v1/import${query}`, { method: "POST", body }));
  await expect.poll(async () => (await read(ask(url, token, `/api/v1/imports/${id}`))).status, SLOW).toBe("done");
}

/** The same as the reader whose page it is. */
export async function importAsReader(request: APIRequestContext, data: string | Buffer): Promise<void> {
  const sent = await request.post("/api/v1/import", { data: Buffer.from(data) });
  const { id } = IMPORT.parse(await sent.json());
  const status = async () => IMPORT.parse(await (await request.get(`/api/v1/imports/${id}`)).json()).status;
  await expect.poll(status, SLOW).toBe("done");
}

/**
 * Drops files on the page, as from a folder of the desktop. Each has a name and its text. Drops them again until the
 * page has taken them: its scripts may still be loading.
 */
export async function dropFiles(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  const drop = () =>
    page.evaluate((all) => {
      const dataTransfer = new DataTransfer();
      for (const { name, text } of all) dataTransfer.items.add(new File([text], name));
      const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    }, files);
  await expect.poll(drop, SLOW).toBe(true);
}

/** Chooses a file on the Import page, and waits for its own page. */
export async function chooseFile(page: Page, path: string, name: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles(path);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Expects each line of the ledger to have exactly this count; one of zero is left out. */
export async function expectLedger(ledger: Locator, lines: Readonly<Record<string, number>>): Promise<void> {
  for (const [line, count] of Object.entries(lines)) {
    const term = ledger.getByRole("term").and(ledger.getByText(line, { exact: true }));
    if (count === 0) await expect(term, line).toHaveCount(0);
    else await expect(term.locator("..").getByRole("definition"), line).toHaveText(count.toLocaleString("en"));
  }
}

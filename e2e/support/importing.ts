import { expect, type Locator, type Page } from "@playwright/test";

/** Drops files on the page, as from a folder of the desktop. Each has a name and its text. */
export async function dropFiles(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, text } of all) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
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

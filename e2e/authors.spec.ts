import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { importFile } from "./support/importing.ts";
import { clipping } from "./support/long-library.ts";
import { setUp, tokenFor } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

const LONG_NAME = `${"Ferdinand ".repeat(90)}Longname`;
const BOOKS = [
  "Helgoland (Carlo Rovelli)",
  "The Order of Time (ROVELLI, Carlo)",
  "Reality Is Not What It Seems (Rovelli, Carlo;Segre, Erica)",
  "吾輩は猫である (夏目漱石)",
  "الأيام (طه حسين)",
  "Slashes and dots (A/C ../D.C. 100%)",
  `A very long name (${LONG_NAME})`,
  "Nobody in particular (???)",
];

/** A highlight in each book. */
async function fillLibrary(page: Page, url: string): Promise<void> {
  await setUp(page);
  await importBooks(url);
}

async function importBooks(url: string): Promise<void> {
  const entries = BOOKS.map((book, at) => clipping(book, at, `quantum thought number${at}`));
  await importFile(url, await tokenFor(url), entries.join(""));
}

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const books = (page: Page) => page.locator("[data-item]");

test("every spelling of a name leads to one page, with the author's books and a search among them", async ({
  page,
  lektr,
}) => {
  await fillLibrary(page, lektr.url);
  await page.goto("/library?view=list&sort=title");
  await page
    .getByRole("row", { name: /Reality Is Not/ })
    .getByRole("link", { name: "Carlo Rovelli" })
    .click();
  await expect(page).toHaveURL(/\/authors\/rovelli-carlo$/);
  await expect(heading(page, "Carlo Rovelli")).toBeVisible();
  await expect(page.getByText("3 books · 3 highlights")).toBeVisible();
  await expect(books(page)).toHaveCount(3);
  await page.getByRole("link", { name: "List" }).click();
  await expect(page.getByRole("row")).toHaveCount(4);
  await page.getByRole("link", { name: "Erica Segre" }).click();
  await expect(heading(page, "Erica Segre")).toBeVisible();
  await expect(page.getByText("1 book · 1 highlight")).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: "Search these highlights" }).click();
  await expect(page.getByRole("article")).toHaveCount(3);
  await page.getByRole("searchbox").focus();
  await page.keyboard.press("End");
  await page.keyboard.type("number1");
  await expect(page.getByRole("article").first()).toContainText("The Order of Time");

  await page.goto("/books/2");
  await page.getByRole("link", { name: "Carlo Rovelli" }).click();
  await expect(heading(page, "Carlo Rovelli")).toBeVisible();
});

test("the library leads to all its authors by surname, also with the keyboard alone", async ({ page, lektr }) => {
  await fillLibrary(page, lektr.url);
  await page.goto("/library");
  const count = page.getByRole("link", { name: /^\d+ authors$/ });
  await count.focus();
  await page.keyboard.press("Enter");
  await expect(heading(page, "Authors")).toBeVisible();
  await expect(page.getByRole("link", { name: "Library", exact: true }).first()).toHaveAttribute(
    "aria-current",
    "true",
  );
  const links = books(page).getByRole("link");
  await expect(links).toHaveCount(6);
  const names = await links.allTextContents();
  expect(names.slice(1)).toEqual([LONG_NAME, "Carlo Rovelli", "Erica Segre", "طه حسين", "夏目漱石"]);
  // A link that can be copied, whatever the name.
  for (const name of names) {
    await page.goto("/authors");
    await page.getByRole("link", { name, exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect(heading(page, name)).toBeVisible();
    await page.goto(page.url());
    await expect(heading(page, name)).toBeVisible();
    expect(page.url().length).toBeLessThan(1_000);
  }
});

test("an author who is not there is the usual page for what is not there, whatever the address", async ({
  page,
  lektr,
}) => {
  await fillLibrary(page, lektr.url);
  for (const name of ["nobody", "%3F%3F%3F", "..%2F..%2Flibrary", "%25", "a".repeat(900)]) {
    await page.goto(`/authors/${name}`);
    await expect(heading(page, "This page is not in the book")).toBeVisible();
  }
  // Not a valid address.
  expect((await page.goto("/authors/%E0%A4%A"))?.status()).toBe(400);
  await page.goto("/authors/Rovelli,%20Carlo");
  await expect(heading(page, "Carlo Rovelli")).toBeVisible();
});

for (const scheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the pages of authors, ${scheme}`, async ({ page, lektr }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await setUp(page);
    await page.goto("/authors");
    await expect(page.getByText("No authors yet")).toBeVisible();
    await importBooks(lektr.url);
    for (const path of ["/authors", "/authors/rovelli-carlo", "/authors/rovelli-carlo?view=list"]) {
      await page.goto(path);
      await expect(books(page).first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
        [],
      );
    }
  });
}

import { importAsReader } from "./support/importing.ts";
import { expectAwake, setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

const FILES = ["Harry_Potter_und_die_Kammer_", "Sapiens_ A Brief History (Harari)", "1984 (George Orwell)"];

const CLIPPINGS = FILES.map(
  (book, at) =>
    `${book}\n- Your Highlight at location ${at}1-${at}3 | Added on Monday, 4 March 2024 08:00:0${at}\n\nWords of number ${at}\n==========\n`,
).join("");

test("names of files are tidied in one go, with one undo, and those that are fine are left alone", async ({ page }) => {
  await setUp(page);
  await importAsReader(page.request, CLIPPINGS);
  await page.goto("/library");
  await expectAwake(page);
  await page.getByRole("button", { name: "The library" }).click();
  await page.getByRole("menuitem", { name: "Tidy names" }).click();
  await expect(page.getByText("2 books named like files.")).toBeVisible();
  const boxes = page.getByRole("checkbox");
  await expect(boxes).toHaveCount(2);
  await expect(page.getByText("Now: Sapiens_ A Brief History, Harari")).toBeVisible();
  await expectAwake(page);
  await page.getByRole("button", { name: "Change 2 names" }).click();
  await expect(page.getByText("2 names changed.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "All names look fine" })).toBeVisible();
  const titles = async () => {
    const { items } = await (await page.request.get("/api/v1/books?sort=title")).json();
    return items.map(({ title }: { title: string }) => title);
  };
  expect(await titles()).toEqual(["1984", "Harry Potter und die Kammer", "Sapiens: A Brief History"]);
  await page.keyboard.press("z");
  await expect.poll(titles).toEqual(["1984", "Harry_Potter_und_die_Kammer_", "Sapiens_ A Brief History"]);
  await expect(boxes).toHaveCount(2);
  await boxes.first().uncheck();
  await page.getByRole("button", { name: "Change 1 name" }).click();
  await expect(boxes).toHaveCount(1);
});

test("the name of a file gets a suggestion where a book is edited, which is saved only on request", async ({
  page,
}) => {
  await setUp(page);
  await importAsReader(page.request, CLIPPINGS);
  await page.goto("/books/1");
  await expectAwake(page);
  await page.getByRole("button", { name: "This book" }).click();
  await page.getByRole("menuitem", { name: "Edit details" }).click();
  const title = page.getByLabel("Title", { exact: true });
  await expect(title).toHaveValue("Harry_Potter_und_die_Kammer_");
  await page.getByRole("button", { name: "Use this name" }).click();
  await expect(title).toHaveValue("Harry Potter und die Kammer");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Harry Potter und die Kammer" })).toBeVisible();
  await page.goto("/books/1/edit");
  await expect(title).toBeVisible();
  await expect(page.getByRole("button", { name: "Use this name" })).toHaveCount(0);
});

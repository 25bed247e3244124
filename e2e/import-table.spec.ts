import { dropFiles, expectLedger } from "./support/importing.ts";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

// Meaningless column names, and a cell with a line break.
const TABLE = [
  "Col A;Col B;Col C;Col D",
  '"Begin the morning by saying to thyself,\nI shall meet with the busybody";Meditations;Marcus Aurelius;stoic',
  "The soul becomes dyed with the colour of its thoughts;Meditations;Marcus Aurelius;stoic",
  "The mass of men lead lives of quiet desperation;Walden;Thoreau;woods",
].join("\n");

test("a table whose columns say nothing is asked about, read again as one answers, and comes in", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  await dropFiles(page, [{ name: "quotes.csv", text: TABLE }]);
  await expect(page.getByRole("heading", { level: 1, name: "quotes.csv" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Columns of the table" })).toContainText(
    "I shall meet with the busybody",
  );
  await expect(page.getByText("Choose the column that holds the text of the highlights")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import/ })).toHaveCount(0);

  await page.getByLabel("“Col A” contains").selectOption("Text");
  await expect(page.getByText("3 entries do not say which book they are from.")).toBeVisible();
  // Faster than the table is read: the latest choice counts.
  await page.getByLabel("“Col B” contains").selectOption("Author");
  await page.getByLabel("“Col B” contains").selectOption("Book title");
  await page.getByLabel("“Col C” contains").selectOption("Author");
  await page.getByLabel("“Col D” contains").selectOption("Tags");
  await expectLedger(page.getByRole("region", { name: "What would be imported" }), { New: 3 });
  await expect(page.getByRole("main").getByText("new book")).toHaveCount(2);
  await expect(page.getByRole("heading", { name: "Books" }).locator("../..")).toContainText("Marcus Aurelius");

  await page.getByRole("button", { name: "Import 3 highlights" }).click();
  await expectLedger(page.getByRole("status"), { Added: 3 });
  await page.getByRole("link", { name: /^See the \d+ books/ }).click();
  await page.getByRole("link", { name: /Meditations/ }).click();
  await expect(page.getByRole("article")).toHaveCount(2);
  await expect(page.getByRole("article").first()).toContainText("#stoic");
});

test("a meaning moves from one column to another, and a column can be left out", async ({ page }) => {
  await setUp(page);
  await page.goto("/import");
  await dropFiles(page, [{ name: "quotes.csv", text: TABLE }]);
  await page.getByLabel("“Col A” contains").selectOption("Text");
  await page.getByLabel("“Col B” contains").selectOption("Text");
  await expect(page.getByLabel("“Col A” contains")).toHaveValue("");
  await page.getByLabel("“Col B” contains").selectOption("Ignore");
  await expect(page.getByText("Choose the column that holds the text of the highlights")).toBeVisible();
});

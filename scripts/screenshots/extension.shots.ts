import { join } from "node:path";
import { essay, openArticle, PATH } from "../../e2e/support/article.ts";
import { expect, select, test } from "../../e2e/support/clipping.ts";

const IMAGES = join(import.meta.dirname, "../../docs/images");

const WOODS =
  "I went to the woods because I wished to live deliberately, to front only the essential facts of life, and see if I could not learn what it had to teach, and not, when I came to die, discover that I had not lived.";
const MARROW =
  "I wanted to live deep and suck out all the marrow of life, to live so sturdily and Spartan-like as to put to rout all that was not life, to cut a broad swath and shave close, to drive life into a corner, and reduce it to its lowest terms.";
const DETAIL =
  "Our life is frittered away by detail. An honest man has hardly need to count more than his ten fingers, or in extreme cases he may add his ten toes, and lump the rest. Simplicity, simplicity, simplicity!";

test("the picture of the extension", async ({ lektr, clipping, site }) => {
  site.put(PATH, essay(WOODS, MARROW, DETAIL).replaceAll("On lighthouses", "Where I lived, and what I lived for"));
  await clipping.connect(lektr);
  const { page, card } = await openArticle({ clipping, site });
  await page.setViewportSize({ width: 1280, height: 720 });
  await select(page, "Our life is frittered away by detail.");
  await clipping.capture(page);
  await expect.poll(() => card.status()).toBe("Saved to Lektr.");
  await card.press("blue");
  await card.press("Save");
  await select(page, "I wished to live deliberately, to front only the essential facts of life");
  await clipping.capture(page);
  await expect.poll(() => card.status()).toBe("Saved to Lektr.");
  await card.fill("note", "Reread this on Sunday evenings.");
  await card.fill("tags", "simplicity");
  await page.screenshot({ path: join(IMAGES, "clipper.png"), animations: "disabled" });
});

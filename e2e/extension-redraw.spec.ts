import {
  BEFORE,
  COUNTED,
  KEPT,
  LAMP,
  OPENING,
  PATH,
  SALT,
  TRUNK,
  clipOf,
  essay,
  keep,
  kept,
  openArticle,
} from "./support/article.ts";
import { drawn, expect, select, test } from "./support/clipping.ts";

test("highlights are drawn again where they belong when the article was changed around and inside them", async ({
  lektr,
  clipping,
  site,
}) => {
  await keep(lektr, site.url + PATH, KEPT, BEFORE);
  await clipping.connect(lektr);
  const edited = COUNTED.replace("ships, clouds,", "ships and clouds").replace("twice", "again");
  const rest = SALT.slice(0, SALT.indexOf(" under his boots"));
  const wrapped = `<section><div>${LAMP.replace("older", "<em>older</em>").replace("wreck", '<a href="#w">wr<b>eck</b></a>')}</div></section>`;
  site.put(PATH, essay(wrapped, "A new paragraph, before everything.", OPENING, edited, rest, "Another one.", TRUNK));
  const { page } = await openArticle({ clipping, site });
  await expect
    .poll(() => drawn(page))
    .toEqual([`green: ${edited}`, `green: ${rest}`, `green: ${LAMP}`, `green: ${TRUNK}`].toSorted());
});

test("what is gone from an article is drawn nowhere, and stays in the library", async ({ lektr, clipping, site }) => {
  await keep(lektr, site.url + PATH, KEPT, BEFORE);
  await clipping.connect(lektr);
  site.put(PATH, essay(OPENING, TRUNK, "The glass was cleaned on Sundays by a boy from the village."));
  const { page } = await openArticle({ clipping, site });
  await expect.poll(() => drawn(page)).toEqual([`green: ${TRUNK}`]);
  expect(await kept(lektr)).toHaveLength(4);
});

test("a strict content security policy of the page keeps neither highlights nor the card from being drawn", async ({
  lektr,
  clipping,
  site,
}) => {
  await keep(lektr, site.url + PATH, [COUNTED], BEFORE);
  await clipping.connect(lektr);
  site.put(PATH, essay(OPENING, COUNTED, SALT), {
    "content-security-policy": "default-src 'none'; sandbox allow-same-origin allow-scripts",
  });
  const { page, card } = await openArticle({ clipping, site });
  await expect.poll(() => drawn(page)).toEqual([`green: ${COUNTED}`]);
  const wash = await page
    .getByText("He counted ships")
    .evaluate((paragraph) => getComputedStyle(paragraph, "::highlight(lektr-green)").backgroundColor);
  expect(wash).toContain("0.42");
  await page.getByText("He counted ships").click({ position: { x: 60, y: 14 } });
  await expect.poll(() => card.look(`getComputedStyle(root.querySelector(".card")).borderTopLeftRadius`)).toBe("10px");
});

test("highlights follow a page that renders again, and one that navigates without reloading", async ({
  lektr,
  clipping,
  site,
}) => {
  await keep(lektr, site.url + PATH, [COUNTED], BEFORE);
  await keep(lektr, `${site.url}/essays/lamps`, [LAMP], ["Lamps", LAMP]);
  await clipping.connect(lektr);
  site.put(PATH, essay(OPENING, COUNTED, SALT));
  const { page } = await openArticle({ clipping, site });
  await expect.poll(() => drawn(page)).toHaveLength(1);

  await page.evaluate(() => {
    const article = document.querySelector("article");
    if (article) article.innerHTML = `<p>Breaking news.</p>${article.innerHTML}`;
  });
  await expect.poll(() => drawn(page)).toEqual([`green: ${COUNTED}`]);
  // A framework that removes its text and restores it a moment later.
  const html = await page.evaluate(() => {
    const article = document.querySelector("article");
    const before = article?.innerHTML ?? "";
    article?.replaceChildren();
    return before;
  });
  await expect.poll(() => drawn(page)).toEqual([]);
  await page.evaluate((before) => {
    const article = document.querySelector("article");
    if (article) article.innerHTML = before;
  }, html);
  await expect.poll(() => drawn(page)).toEqual([`green: ${COUNTED}`]);

  await page.evaluate((lamp) => {
    history.pushState({}, "", "/essays/lamps");
    document
      .querySelector("article")
      ?.replaceChildren(Object.assign(document.createElement("p"), { textContent: lamp }));
  }, LAMP);
  await expect.poll(() => drawn(page)).toEqual([`green: ${LAMP}`]);
  await page.evaluate((before) => {
    history.back();
    const article = document.querySelector("article");
    if (article) article.innerHTML = before;
  }, html);
  await expect.poll(() => drawn(page)).toEqual([`green: ${COUNTED}`]);
});

test("in a long page two hundred highlights are drawn, and none of them takes an element", async ({
  clipping,
  site,
}) => {
  const words =
    "harbour lantern tide keeper gull rope signal winter glass iron stair letter morning storm quiet salt".split(" ");
  let seed = 7;
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648);
  const sentence = (at: number) =>
    `Entry ${at}: ${Array.from({ length: 30 }, () => words[next() % words.length]).join(" ")}.`;
  const all = Array.from({ length: 5000 }, (_, at) => sentence(at));
  const kept200 = Array.from({ length: 200 }, (_, at) => all[at * 25 + 3] ?? "");
  // Some are edited, all have moved, and each is four nodes.
  const now = all.map((text, at) => (at % 50 === 3 ? text.replace(/(\w+) (\w+)\.$/, "$2 and $1.") : text));
  const set = now.map((text) => `<p>${text.replace(/^(\w+) (\d+): (\w+ \w+)/, "<b>$1</b> <i>$2</i>: <a>$3</a>")}</p>`);
  const html = essay("An editor's note.", ...set);
  site.put(PATH, html);
  // Saving two hundred clips in a real library takes a minute; other journeys test the real responses.
  site.put("/api/v1/clips", JSON.stringify({ items: kept200.map((text, at) => clipOf(text, all, at + 1)) }), {
    "content-type": "application/json",
    "access-control-allow-origin": "*",
  });
  const measure = async (name: string) => {
    const page = await clipping.context.newPage();
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(globalThis, { tasks });
      addEventListener("load", () => {
        new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
          type: "longtask",
        });
        Object.assign(globalThis, { loaded: performance.now() });
      });
    });
    await page.goto(site.url + PATH);
    const took = await page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const look = () => {
            const count = [...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0);
            const since = performance.now() - Number(Reflect.get(globalThis, "loaded"));
            if (count >= wanted) resolve(since);
            else setTimeout(look, 10);
          };
          look();
        }),
      name === "with" ? 200 : 0,
    );
    if (name === "without") await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const tasks = await page.evaluate(() => Reflect.get(globalThis, "tasks") as number[]);
    const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
    await page.close();
    return { took, tasks, nodes };
  };
  const without = await measure("without");
  await clipping.connect({ url: site.url }, "none");
  const shown = await measure("with");
  console.log(`long page: ${html.length} characters, ${shown.nodes} elements, 200 highlights`);
  console.log(
    `drawn ${Math.round(shown.took)} ms after load; long tasks with: ${shown.tasks.map(Math.round).join(" ")}; without: ${without.tasks.map(Math.round).join(" ")}`,
  );
  // The one is that in which the card will be.
  expect(shown.nodes).toBe(without.nodes + 1);
});

test("where a browser cannot draw highlights, words are wrapped into elements and taken out without a trace", async ({
  lektr,
  clipping,
  site,
}) => {
  await keep(lektr, site.url + PATH, [COUNTED], BEFORE);
  await clipping.connect(lektr);
  site.put(PATH, essay(OPENING, COUNTED.replace("clouds", "<em>clouds</em>"), SALT));
  const { page, card } = await openArticle({ clipping, site });
  await clipping.withoutHighlights(page);
  await select(page, OPENING);
  await clipping.capture(page);
  await expect(page.locator("mark")).toHaveText([OPENING, "He counted ships, ", "clouds", /^, and the birds/]);
  await page.keyboard.press("Escape");
  await page
    .getByText("He counted ships")
    .first()
    .click({ position: { x: 60, y: 14 } });
  await expect.poll(() => card.text()).toContain("He counted ships");
  await card.press("Delete");
  await expect(page.locator("mark")).toHaveText([OPENING]);
  const paragraph = page.locator("article > p").nth(1);
  expect(await paragraph.evaluate(({ childNodes }) => childNodes.length)).toBe(3);
});

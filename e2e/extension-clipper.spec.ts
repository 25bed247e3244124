import {
  BEFORE,
  COUNTED,
  LAMP,
  OPENING,
  PATH,
  SALT,
  TRUNK,
  essay,
  keep,
  kept,
  openArticle,
} from "./support/article.ts";
import { clipperWorld, drawn, expect, select, test } from "./support/clipping.ts";
import { OWNER_ENV, tokenFor } from "./support/reader.ts";
import { startServer } from "./support/server.ts";

test("a selection is saved with note and tags, and is an article in the library", async ({ lektr, clipping, site }) => {
  site.put(PATH, essay(OPENING, COUNTED, SALT));
  await clipping.connect(lektr);
  const { page, card } = await openArticle({ clipping, site });
  await select(page, "He counted ships, clouds, and the birds that struck the glass.");
  await clipping.capture(page);

  await expect.poll(() => card.status()).toBe("Saved to Lektr.");
  expect(await drawn(page)).toEqual(["yellow: He counted ships, clouds, and the birds that struck the glass."]);
  await card.fill("note", "Compare with the tide tables");
  await card.fill("tags", "sea, #counting");
  await card.press("blue");
  await card.press("Save");
  await expect.poll(() => card.status()).toBe("Saved to Lektr.");
  await expect
    .poll(() => kept(lektr))
    .toMatchObject([
      {
        text: "He counted ships, clouds, and the birds that struck the glass.",
        note: "Compare with the tide tables",
        color: "blue",
      },
    ]);
  expect((await kept(lektr))[0]?.tags.toSorted()).toEqual(["counting", "sea"]);
  expect(await drawn(page)).toEqual(["blue: He counted ships, clouds, and the birds that struck the glass."]);

  await page.getByText("He counted ships").click({ position: { x: 60, y: 14 } });
  await expect.poll(() => card.look(`root.querySelector("textarea").value`)).toBe("Compare with the tide tables");

  const app = await clipping.context.newPage();
  const token = await tokenFor(lektr.url);
  await clipping.context.addCookies([{ name: "token", value: token, url: lektr.url }]);
  const [highlight] = await kept(lektr);
  await app.goto(`${lektr.url}/books/${highlight?.bookId}`);
  await expect(app.getByRole("heading", { level: 1 })).toHaveText("On lighthouses");
  await expect(app.getByText("Ines Okafor").first()).toBeVisible();
  await expect(app.getByText("The Example Review").first()).toBeVisible();
  await expect(app.getByText("Compare with the tide tables")).toBeVisible();
});

test("a page that took over the clipper in it learns and changes nothing of another site", async ({
  lektr,
  clipping,
  site,
}) => {
  const elsewhere = "https://elsewhere.example/diary";
  await keep(lektr, elsewhere, [COUNTED], BEFORE);
  await keep(lektr, site.url + PATH, [TRUNK], BEFORE);
  await clipping.connect(lektr);
  site.put(PATH, essay(OPENING, COUNTED, SALT, TRUNK));
  const { page } = await openArticle({ clipping, site });
  await expect.poll(() => drawn(page)).toHaveLength(1);
  const asClipper = await clipperWorld(page);
  const [own, other] = [
    await asClipper({ type: "clips-of", url: site.url + PATH }),
    await asClipper({ type: "clips-of", url: elsewhere }),
  ];
  expect(own).toMatchObject({ ok: true, items: [{ highlight: { text: TRUNK } }] });
  expect(other).toBeNull();
  const before = await kept(lektr);
  const diary = before.find(({ text }) => text === COUNTED)?.id;
  expect(await asClipper({ type: "edit-clip", id: diary, change: { note: "gone" } })).toBeNull();
  expect(await asClipper({ type: "delete-clip", id: diary })).toBeNull();
  expect(await kept(lektr)).toEqual(before);
  const trunk = before.find(({ text }) => text === TRUNK)?.id;
  expect(await asClipper({ type: "delete-clip", id: trunk })).toMatchObject({ ok: true });
});

test("a highlight is changed and deleted from its card, and a deletion can be taken back", async ({
  lektr,
  clipping,
  site,
}) => {
  await keep(lektr, site.url + PATH, [COUNTED, TRUNK], BEFORE);
  await clipping.connect(lektr);
  site.put(PATH, essay(OPENING, COUNTED, SALT, TRUNK));
  site.put("/elsewhere", essay(LAMP));
  const { page, card } = await openArticle({ clipping, site });
  await expect.poll(() => drawn(page)).toHaveLength(2);

  await page.getByText("He counted ships").click({ position: { x: 60, y: 14 } });
  await expect.poll(() => card.text()).toContain("He counted ships");
  await card.press("pink");
  await card.fill("note", "Twice");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => kept(lektr)).toContainEqual(expect.objectContaining({ note: "Twice", color: "pink" }));
  expect(await drawn(page)).toContain(`pink: ${COUNTED}`);

  await page.getByText("He counted ships").click({ position: { x: 60, y: 14 } });
  await expect.poll(() => card.look(`root.querySelector("textarea").value`)).toBe("Twice");
  await card.press("Delete");
  await expect.poll(() => drawn(page)).toEqual([`green: ${TRUNK}`]);
  await card.press("Undo");
  await expect.poll(() => drawn(page)).toHaveLength(2);
  expect(await kept(lektr)).toHaveLength(2);

  await card.press("Delete");
  await expect.poll(() => card.status()).toContain("Deleted");
  // Leaving the page ends the time for Undo.
  await page.goto(`${site.url}/elsewhere`);
  await expect.poll(async () => (await kept(lektr)).map(({ text }) => text)).toEqual([TRUNK]);
});

test("the keyboard alone reaches highlights and their cards, and leaves them", async ({ lektr, clipping, site }) => {
  await keep(lektr, site.url + PATH, [COUNTED, TRUNK], BEFORE);
  await clipping.connect(lektr);
  site.put(PATH, essay(OPENING, COUNTED, SALT, TRUNK, '<p><a href="#last">The last link</a></p>'));
  const { page, card } = await openArticle({ clipping, site });
  await expect.poll(() => drawn(page)).toHaveLength(2);
  await page.getByRole("link", { name: "The last link" }).focus();
  await page.keyboard.press("Tab");
  await expect.poll(() => card.look("root.activeElement?.textContent")).toBe("Your 2 highlights on this page");
  await page.keyboard.press("Enter");
  await expect.poll(() => card.text()).toContain("He counted ships");
  const stops: string[] = [];
  for (let stop = 0; stop < 9; stop += 1) {
    await page.keyboard.press("Tab");
    stops.push(
      await card.look(
        `root.activeElement?.getAttribute("aria-label") || root.activeElement?.name || root.activeElement?.textContent`,
      ),
    );
  }
  expect(stops).toEqual([
    "Previous highlight",
    "Next highlight",
    "Close",
    COUNTED,
    "note",
    "tags",
    "green",
    "Save",
    "Delete",
  ]);
  await page.keyboard.press("Escape");
  await expect.poll(() => card.text()).toBe("");
});

test("what cannot be delivered is drawn and can be changed here, and is delivered later, once", async ({
  lektr,
  clipping,
  site,
}) => {
  await clipping.connect(lektr);
  site.put(PATH, essay(OPENING, COUNTED, SALT));
  const { page, card } = await openArticle({ clipping, site });
  const { dataDir, url } = lektr;
  await lektr.kill9();
  await select(page, SALT);
  await clipping.capture(page);
  await expect.poll(() => card.status()).toContain("Kept here");
  await card.fill("note", "Written at sea");
  await card.press("Save");
  await expect.poll(() => card.status()).toContain("Kept here");
  await page.reload();
  await expect.poll(() => drawn(page)).toEqual([`yellow: ${SALT}`]);

  const again = await startServer({ env: { ...OWNER_ENV, PORT: new URL(url).port }, dataDir });
  await page.getByText(SALT).click({ position: { x: 60, y: 14 } });
  await expect.poll(() => card.text()).not.toContain("Open in Lektr");
  await clipping.worker.evaluate(() => self.dispatchEvent(new Event("online")));
  await expect.poll(() => kept(again)).toMatchObject([{ text: SALT, note: "Written at sea" }]);
  await expect.poll(() => card.text()).toContain("Open in Lektr");
  expect(await drawn(page)).toEqual([`yellow: ${SALT}`]);
  await clipping.worker.evaluate(() => self.dispatchEvent(new Event("online")));
  await page.reload();
  await expect.poll(() => drawn(page)).toEqual([`yellow: ${SALT}`]);
  expect(await kept(again)).toHaveLength(1);
  await again.stop();
});

test("a selection is kept as it reads: several blocks, a table, words from right to left, a shadow tree, a frame", async ({
  lektr,
  clipping,
  site,
}) => {
  await clipping.connect(lektr);
  const arabic = "كان يعدّ السفن والغيوم والطيور";
  site.put("/frame", `<!doctype html><title>A frame</title><p>Words that stand in a frame of the same site.</p>`);
  site.put(
    PATH,
    essay(
      OPENING,
      `<p>First line,<br>second <b>line</b> <img alt="" src="data:,"> and&nbsp;more.</p>`,
      `<table><tr><th>Ship</th><th>Seen</th></tr><tr><td>Albatross</td><td>three</td></tr></table>`,
      `<p dir="rtl" lang="ar">${arabic}</p>`,
      `<p>Seen <span style="display:none">hidden</span><span style="user-select:none">unselectable</span>words.</p>`,
      `<x-note><template shadowrootmode="open"><p>Words that stand in an open shadow tree.</p></template></x-note>`,
      `<iframe src="/frame"></iframe>`,
    ),
  );
  const { page, card } = await openArticle({ clipping, site });
  const save = async () => {
    await clipping.capture(page);
    await expect.poll(() => card.status()).toBe("Saved to Lektr.");
    await page.keyboard.press("Escape");
    await expect.poll(() => card.text()).toBe("");
  };
  await select(page, "First line,second line  and\u00a0more.\nShipSeenAlbatrossthree");
  await save();
  await select(page, arabic);
  await save();
  await select(page, "Seen hiddenunselectablewords.");
  await save();
  await page.evaluate(() => {
    const text = document.querySelector("x-note")?.shadowRoot?.querySelector("p")?.firstChild;
    if (text) getSelection()?.setBaseAndExtent(text, 0, text, 20);
  });
  await save();
  await page.evaluate(() => {
    const inner = document.querySelector("iframe")?.contentWindow;
    inner?.getSelection()?.selectAllChildren(inner.document.body);
  });
  await save();
  const texts = (await kept(lektr)).map(({ text }) => text);
  expect(texts.toSorted()).toEqual(
    [
      "First line,\nsecond line and more.\n\nShip\tSeen\nAlbatross\tthree",
      arabic,
      "Seen words.",
      "Words that stand in",
      "Words that stand in a frame of the same site.",
    ].toSorted(),
  );
  await page.reload();
  await expect.poll(() => drawn(page)).toHaveLength(4);
  expect(await drawn(page)).toContain("yellow: Words that stand in");
});

import { gzipSync } from "node:zlib";
import { inArray, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Db } from "#db/open.ts";
import { highlights, libraryMaps, readers, searchModels, toEmbed } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { LibraryMap, type MapAnswer } from "#lib/api-contract/map.ts";
import { drawLibrary } from "./draw-library.ts";
import { keepMaps, type LibraryMaps } from "./library-maps.ts";
import type { DrawMap } from "./map-thread.ts";
import { fillLibrary, libraryOf } from "./map.testing.ts";

let db: Db;
let maps: LibraryMaps;
/** How many maps were drawn, and how many at most at the same time. */
let drawn: number;
let atOnce: number;
let now: number;

const draw: DrawMap = async (commission, told) => {
  drawn += 1;
  under += 1;
  atOnce = Math.max(atOnce, under);
  await Promise.resolve();
  under -= 1;
  return drawLibrary(db, commission, told);
};
let under = 0;

beforeEach(() => {
  db = libraryInMemory();
  [drawn, atOnce, under, now] = [0, 0, 0, 1000];
  maps = keepMaps({ db, draw, now: () => now++ });
});

/** Opens the map, and polls until it is drawn. */
async function opened(readerId = "ada"): Promise<MapAnswer> {
  let answer = await maps.look(readerId);
  while (answer.state === "drawing") {
    await new Promise((resolve) => setImmediate(resolve));
    answer = await maps.look(readerId, "none yet");
  }
  return answer;
}

function putInTrash(ids: number[]): void {
  db.update(highlights).set({ deletedAt: 5 }).where(inArray(highlights.id, ids)).run();
}

describe("the map of a reader's library", () => {
  it("is drawn when it is first opened, told of while it is being drawn, and kept", async () => {
    const ids = fillLibrary(db, libraryOf({ size: 60 }));
    const first = await maps.look("ada");
    expect(first).toMatchObject({ state: "drawing", map: null, version: null, read: 60, highlights: 60, waiting: 0 });
    const answer = await opened();
    expect(answer).toMatchObject({ state: "ready", map: { ids, of: 60 } });
    expect(LibraryMap.parse(answer.map).clusters).toHaveLength(5);
    expect(await opened()).toEqual(answer);
    expect(drawn).toBe(1);
  });

  it("is not sent again to who has it", async () => {
    fillLibrary(db, libraryOf({ size: 80 }));
    const { version } = await opened();
    expect(await maps.look("ada", version ?? "")).toMatchObject({ state: "ready", version, map: null });
  });

  it("asks for more highlights where there are too few, and for search by meaning where it is switched off", async () => {
    fillLibrary(db, libraryOf({ size: 59 }));
    db.insert(highlights)
      .values({
        readerId: "ada",
        bookId: 1,
        kind: "highlight",
        text: "new",
        source: "lektr",
        createdAt: 0,
        updatedAt: 0,
      })
      .run();
    expect(await opened()).toMatchObject({ state: "few", read: 59, needed: 60, waiting: 1, unread: 0, highlights: 60 });
    db.update(searchModels).set({ state: "retired" }).run();
    expect(await opened()).toMatchObject({ state: "off", map: null });
    expect(drawn).toBe(0);
  });

  it("says how many highlights the model cannot read, without those that have no words", async () => {
    fillLibrary(db, libraryOf({ size: 60 }));
    const row = { readerId: "ada", bookId: 1, kind: "highlight", source: "lektr", createdAt: 0, updatedAt: 0 } as const;
    db.insert(highlights)
      .values(["Ты зачем тут?", "Грустно", ""].map((text) => ({ ...row, text })))
      .run();
    db.delete(toEmbed).run();
    expect(await opened()).toMatchObject({ state: "ready", highlights: 63, read: 60, unread: 2 });
  });

  it("is drawn again if an earlier version of Lektr drew it in another form", async () => {
    fillLibrary(db, libraryOf({ size: 60 }));
    await opened();
    db.update(libraryMaps)
      .set({ body: gzipSync(JSON.stringify({ ids: [1], clusters: [{ words: ["sea"] }] })) })
      .run();
    expect(await maps.look("ada")).toMatchObject({ state: "drawing", map: null });
    expect((await opened()).map?.ids).toHaveLength(60);
    expect(drawn).toBe(2);
  });

  it("leaves out what was moved to the trash since, without being redrawn", async () => {
    const ids = fillLibrary(db, libraryOf({ size: 100 }));
    const before = await opened();
    putInTrash(ids.slice(0, 3));
    const after = await opened();
    expect(after.map?.ids).toEqual(ids.slice(3));
    expect(after.map?.x).toEqual(before.map?.x.slice(3));
    expect(after.map?.clusters.reduce((sum, { count }) => sum + count, 0)).toBe(97);
    expect(drawn).toBe(1);
  });

  it("is redrawn once more than a twentieth has changed, and the old one is shown meanwhile", async () => {
    const ids = fillLibrary(db, libraryOf({ size: 100 }));
    const { version } = await opened();
    fillLibrary(db, libraryOf({ size: 5, seed: 9 }));
    expect((await opened()).version).toBe(version);
    putInTrash(ids.slice(0, 1));
    const meanwhile = await maps.look("ada");
    expect(meanwhile).toMatchObject({ state: "drawing", version });
    expect(meanwhile.map?.ids).toHaveLength(99);
    const anew = await opened();
    expect(anew.map?.ids).toHaveLength(104);
    expect(anew.version).not.toBe(version);
  });

  it("is not redrawn while it is only polled: a library that grows would never come to rest", async () => {
    fillLibrary(db, libraryOf({ size: 80 }));
    const { version } = await opened();
    fillLibrary(db, libraryOf({ size: 80, seed: 9 }));
    expect(await maps.look("ada", version ?? "")).toMatchObject({ state: "ready", version });
    expect(drawn).toBe(1);
  });

  it("is redrawn when another model serves", async () => {
    const material = libraryOf({ size: 80 });
    fillLibrary(db, material);
    const { version } = await opened();
    db.run(sql`UPDATE search_models SET state = 'retired'`);
    db.insert(searchModels).values({ provider: "built-in", name: "other", state: "serving", createdAt: 1 }).run();
    expect(await opened()).toMatchObject({ state: "few", read: 0 });
    fillLibrary(db, material);
    expect((await opened()).version).not.toBe(version);
  });

  it("belongs to its reader alone, and readers take turns", async () => {
    const at = new Date();
    db.insert(readers)
      .values({ id: "bob", name: "Bob", email: "bob@example.org", role: "reader", createdAt: at, updatedAt: at })
      .run();
    const hers = fillLibrary(db, libraryOf({ size: 70 }));
    const his = fillLibrary(db, libraryOf({ size: 75, seed: 8 }), "bob");
    const [ada, bob] = await Promise.all([opened(), opened("bob")]);
    expect(ada.map?.ids).toEqual(hers);
    expect(bob.map?.ids).toEqual(his);
    expect([drawn, atOnce]).toEqual([2, 1]);
  });

  it("reports that it could not be drawn, and is retried only on request", async () => {
    fillLibrary(db, libraryOf({ size: 70 }));
    let attempts = 0;
    maps = keepMaps({ db, now: () => 1, draw: () => Promise.reject(new Error(`attempt ${++attempts}`)) });
    expect(await opened()).toMatchObject({ state: "failed", map: null });
    expect(await opened()).toMatchObject({ state: "failed" });
    expect(attempts).toBe(1);
    maps.tryAgain("ada");
    expect(await opened()).toMatchObject({ state: "failed" });
    expect(attempts).toBe(2);
  });
});

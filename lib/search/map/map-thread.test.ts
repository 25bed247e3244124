import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { readers } from "#db/schema.ts";
import { threadScript } from "#lib/threads/scripts.ts";
import { compiledThreads } from "#lib/threads/threads.testing.ts";
import { ROOT } from "../../../scripts/start/root.mjs";
import { drawLibrary } from "./draw-library.ts";
import { drawInThread } from "./map-thread.ts";
import { readMaterial } from "./read-material.ts";
import { fillLibrary, libraryOf } from "./map.testing.ts";

const { folder, workerThat } = await compiledThreads();
const draw = drawInThread(threadScript("map", folder), join(folder, "lektr.db"));
let db: Db;

beforeAll(() => {
  db = openDatabase(join(folder, "lektr.db"), { migrations: join(ROOT, "db/migrations") });
  const at = new Date();
  const ada = { id: "ada", name: "Ada", email: "ada@example.org", role: "owner" as const };
  db.insert(readers)
    .values({ ...ada, createdAt: at, updatedAt: at })
    .run();
  fillLibrary(db, libraryOf({ size: 90 }));
});
afterAll(() => db.$client.close());

const ada = { readerId: "ada", modelId: 1 };

describe("drawing a map in a separate thread", () => {
  it("gives the same map as drawing it here, and reports progress", async () => {
    const told: number[] = [];
    const drawn = await draw(ada, (share) => told.push(share), new AbortController().signal);
    const here = drawLibrary(db, ada, () => {});
    expect(Buffer.from(drawn.body).equals(Buffer.from(here.body))).toBe(true);
    expect(drawn.extent).toEqual({ vectors: 90, newest: 90 });
    expect(told.length).toBeGreaterThan(10);
  });

  it("is over at once when the server stops", async () => {
    const stopping = new AbortController();
    const drawing = draw(ada, () => {}, stopping.signal);
    stopping.abort();
    await expect(drawing).rejects.toThrow("map: the drawing was stopped");
  });

  it("says so when the thread breaks down or ends without a map", async () => {
    for (const code of ["throw new Error('out of order')", "process.exit(0)"]) {
      const broken = drawInThread(workerThat(code), "nowhere")(ada, () => {}, new AbortController().signal);
      await expect(broken).rejects.toThrow(/^map: the thread/);
    }
    const nobody = drawInThread(threadScript("map", folder), join(folder, "missing.db"));
    const failure: unknown = await nobody(ada, () => {}, new AbortController().signal).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message: expect.stringContaining("map: it could not be drawn"),
      cause: { code: "SQLITE_CANTOPEN" },
      stack: expect.stringMatching(/lib.search.map.worker\.ts:\d+:\d+/),
    });
  });
});

describe("what a map is drawn of", () => {
  it("is a sample of a library that is too large, taken evenly from the oldest to the newest", () => {
    const { ids, material, extent } = readMaterial(db, "ada", 1, 30);
    expect(ids).toEqual(Array.from({ length: 30 }, (_, at) => (at + 1) * 3));
    expect(material.texts).toHaveLength(30);
    expect(material.bytes).toHaveLength(30 * material.dimensions);
    expect(material.texts[0]).toBe(libraryOf({ size: 90 }).texts[2]);
    expect(extent.vectors).toBe(90);
  });
});

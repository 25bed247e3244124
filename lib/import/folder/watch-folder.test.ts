import { createHash } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listBooks } from "#db/library/books.ts";
import { listImports } from "#db/imports/imports.ts";
import { setImport } from "#db/imports/imports.testing.ts";
import type { Db } from "#db/open.ts";
import { readers, watchedFiles } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { countWatched, listFailedFiles } from "#db/imports/watched-files.ts";
import { readHere } from "../reading/read-here.ts";
import { LargeUploads } from "../upload/large-uploads.ts";
import { runImport } from "../run/run-import.ts";
import { clippings, NOBODY_LISTENS, optionsFor } from "../import.testing.ts";
import { type FolderOptions, type FolderWatch, watchFolder } from "./watch-folder.ts";

const WALDEN = clippings([{ book: "Walden (Thoreau)", location: "10-12", at: 1, text: "Simplify, simplify." }]);
const MEDITATIONS = clippings([
  { location: "20-21", at: 2, text: "The soul becomes dyed with the colour of its thoughts." },
]);
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(100)]);

let outer: string;
let root: string;
let db: Db;
const clock = { now: 0 };

beforeEach(() => {
  outer = mkdtempSync(join(tmpdir(), "lektr-folder-"));
  root = join(outer, "import");
  mkdirSync(root);
  db = libraryInMemory();
  clock.now = Date.parse("2024-03-04T12:00:00Z");
});
afterEach(() => {
  chmodSync(root, 0o700);
  rmSync(outer, { recursive: true, force: true });
});

/** Puts a file into the folder, modified at the clock's time. */
function put(path: string, bytes: Buffer | string, at = clock.now): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, bytes);
  utimesSync(full, at / 1000, at / 1000);
  return full;
}

function watching(options: Partial<FolderOptions> = {}): FolderWatch {
  return watchFolder({
    db,
    root,
    create: false,
    files: readHere,
    largeUploads: new LargeUploads(),
    telemetry: NOBODY_LISTENS,
    now: () => clock.now,
    taken: () => {},
    failed: (error) => {
      throw error;
    },
    ...options,
  });
}

/** Scans `times` times, five seconds apart. */
async function look(watch: FolderWatch, times = 2): Promise<void> {
  for (let time = 0; time < times; time++) {
    clock.now += 5_000;
    await watch.look();
  }
}

const imported = () => listImports(db, "ada", 100).map(({ filename }) => filename);
const states = () =>
  Object.fromEntries(
    db
      .select()
      .from(watchedFiles)
      .all()
      .map(({ path, state }) => [path, state]),
  );

const SIDECAR = `return {["annotations"] = {{["datetime"] = "2024-06-27 20:57:13", ["drawer"] = "lighten", ["page"] = 3, ["text"] = "Simplify."}}, ["doc_props"] = {["title"] = "Walden"}}`;

describe("a file in the import folder", () => {
  it("is not imported if it is a program's backup of its file; without that file, the backup is all there is", async () => {
    put("Walden.sdr/metadata.epub.lua", SIDECAR);
    put("Walden.sdr/metadata.epub.lua.old", SIDECAR.replace("Simplify", "Deleted since"));
    put("Emma.sdr/metadata.epub.lua.old", SIDECAR.replace("Walden", "Emma"));
    await look(watching(), 3);
    expect(new Set(imported())).toEqual(new Set(["Emma.sdr/metadata.epub.lua.old", "Walden.sdr/metadata.epub.lua"]));
  });

  it("comes together with the title that the reader gave its book in KOReader", async () => {
    put("Walden.sdr/metadata.epub.lua", SIDECAR);
    put("Walden.sdr/custom_metadata.lua", `return {["custom_props"] = {["title"] = "Life in the Woods"}}`);
    await look(watching(), 3);
    const [row] = listImports(db, "ada", 2);
    expect(row).toMatchObject({ filename: "Walden.sdr/metadata.epub.lua", source: "archive" });
    await runImport({ ...optionsFor(db, row?.id ?? 0), files: readHere });
    expect(listBooks(db, "ada", { sort: "title", limit: 5 })).toMatchObject([{ title: "Life in the Woods" }]);
  });

  it("is imported automatically, from any depth, and only once", async () => {
    put("My Clippings.txt", WALDEN);
    put("kindle/documents/My Clippings.txt", MEDITATIONS);
    let woken = 0;
    const watch = watching({ taken: () => void woken++ });
    await look(watch, 5);
    expect(new Set(imported())).toEqual(new Set(["My Clippings.txt", "kindle/documents/My Clippings.txt"]));
    expect(listImports(db, "ada", 1)).toMatchObject([{ status: "waiting", origin: "folder" }]);
    expect(woken).toBe(2);
    expect(countWatched(db, "ada")).toEqual({ taken: 2, ignored: 0, failed: 0 });
    await look(watching(), 3);
    expect(imported()).toHaveLength(2);
  });

  it("comes in again when it changed", async () => {
    put("My Clippings.txt", WALDEN);
    const watch = watching();
    await look(watch);
    put("My Clippings.txt", Buffer.concat([WALDEN, MEDITATIONS.subarray(3)]));
    await look(watch, 3);
    expect(imported()).toHaveLength(2);
  });

  it("is waited for while it grows, and while it was written a moment ago", async () => {
    const path = put("My Clippings.txt", WALDEN);
    const watch = watching();
    for (let part = 0; part < 4; part++) {
      await look(watch, 1);
      appendFileSync(path, MEDITATIONS);
      utimesSync(path, clock.now / 1000, clock.now / 1000);
    }
    expect(imported()).toEqual([]);
    await look(watch, 1);
    utimesSync(path, (clock.now + 4_000) / 1000, (clock.now + 4_000) / 1000);
    await look(watch, 1);
    expect(imported()).toEqual([]);
    await look(watch, 1);
    expect(imported()).toHaveLength(1);
  });

  it("is imported even if its date is in the future: devices' clocks go wrong", async () => {
    put("My Clippings.txt", WALDEN, clock.now + 86_400_000);
    await look(watching());
    expect(imported()).toHaveLength(1);
  });

  it("is not imported again if the same content came in before, unless that was taken back", async () => {
    put("one.txt", WALDEN);
    const watch = watching();
    await look(watch);
    const [first] = listImports(db, "ada", 1);
    setImport(db, "ada", first?.id ?? 0, { status: "done" });
    put("a copy.txt", WALDEN);
    await look(watch);
    expect(imported()).toEqual(["one.txt"]);
    expect(states()).toEqual({ "one.txt": "taken", "a copy.txt": "taken" });
    setImport(db, "ada", first?.id ?? 0, { status: "undone" });
    await look(watch, 4);
    expect(imported()).toEqual(["one.txt"]);
    put("another copy.txt", WALDEN);
    await look(watch);
    expect(imported()).toHaveLength(2);
  });

  it("is imported once where two processes watch, and by the other if one died over it", async () => {
    put("My Clippings.txt", WALDEN);
    let release = () => {};
    let begun = () => {};
    const [held, reached] = [
      new Promise<void>((resolve) => (release = resolve)),
      new Promise<void>((resolve) => (begun = resolve)),
    ];
    const slow: typeof readHere.recognise = async (bytes) => {
      begun();
      await held;
      return readHere.recognise(bytes);
    };
    const [one, two] = [watching({ files: { ...readHere, recognise: slow } }), watching()];
    await look(one, 1);
    await look(two, 1);
    clock.now += 5_000;
    const looking = one.look();
    await reached;
    await two.look();
    release();
    await looking;
    expect(imported()).toHaveLength(1);

    put("second.txt", MEDITATIONS);
    let die = () => {};
    const dying = watching({ files: { ...readHere, recognise: async () => new Promise(() => die()) } });
    const died = new Promise<void>((resolve) => (die = resolve));
    await look(dying, 1);
    clock.now += 5_000;
    void dying.look();
    await died;
    expect(states()["second.txt"]).toBe("reading");
    await look(two, 60);
    expect(imported()).toHaveLength(2);
    expect(states()["second.txt"]).toBe("taken");
  });
});

describe("what is no export", () => {
  it("is ignored, and books are not read to their end", async () => {
    put("book.azw", Buffer.concat([Buffer.alloc(60), Buffer.from("BOOKMOBI"), Buffer.alloc(1000)]));
    put("cover.jpg", JPEG);
    put("novel.txt", "Es war einmal ein König.");
    put("alt.txt", Buffer.from("Es war einmal ein K\xf6nig, der hatte eine gro\xdfe Tochter.", "latin1"));
    put("empty.txt", "");
    const huge = put(
      "huge.epub",
      Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(26), Buffer.from("mimetypeapplication/epub+zip")]),
    );
    truncateSync(huge, 3_000_000_000);
    utimesSync(huge, clock.now / 1000, clock.now / 1000);
    await look(watching());
    expect(countWatched(db, "ada")).toEqual({ taken: 0, ignored: 6, failed: 0 });
  });

  it("and what belongs to the system, or is still being copied, is left alone", async () => {
    for (const path of [
      ".hidden",
      "a.tmp",
      "b.part",
      ".Trash-1000/c.txt",
      "System Volume Information/d.txt",
      "lektr.db",
    ])
      put(path, WALDEN);
    put("data/e.txt", WALDEN);
    await look(watching({ leftOut: join(root, "data") }));
    expect(states()).toEqual({});
  });

  it("nothing is read through a link, inside or outside the folder", async () => {
    writeFileSync(join(outer, "secret.txt"), WALDEN);
    mkdirSync(join(outer, "elsewhere"));
    writeFileSync(join(outer, "elsewhere", "secret.txt"), WALDEN);
    symlinkSync(join(outer, "secret.txt"), join(root, "link.txt"));
    symlinkSync(join(outer, "elsewhere"), join(root, "linked folder"));
    await look(watching(), 3);
    expect(states()).toEqual({});
  });
});

describe("what goes wrong", () => {
  it("an export that cannot be taken is told with its reason, and no more once it is taken away", async () => {
    const path = put(
      "My Clippings.txt",
      Buffer.from(WALDEN.toString().replaceAll("\ufeff", "").replaceAll("e", "é"), "latin1"),
    );
    const watch = watching();
    await look(watch);
    expect(listFailedFiles(db, "ada", 50)).toMatchObject([
      { file: { path: "My Clippings.txt", error: expect.stringContaining("Windows-1252") } },
    ]);
    rmSync(path);
    await look(watch, 1);
    expect(countWatched(db, "ada")).toEqual({ taken: 0, ignored: 0, failed: 0 });
  });

  it("a large file waits while another of the reader's is imported; small ones do not", async () => {
    const largeUploads = new LargeUploads();
    const leave = largeUploads.enterNow("ada");
    put("a large one.txt", Buffer.concat([WALDEN, Buffer.alloc(2 * 1024 * 1024, " ")]));
    put("b small one.txt", MEDITATIONS);
    const watch = watching({ largeUploads });
    await look(watch, 5);
    expect(imported()).toEqual(["b small one.txt"]);
    leave?.();
    await look(watch, 1);
    expect(imported()).toContain("a large one.txt");
    expect(largeUploads.enterNow("ada")).not.toBeNull();
  });

  it("telemetry is told of a failure once, however often the file is tried, and again when it has changed", async () => {
    const told: unknown[] = [];
    const telemetry = { ...NOBODY_LISTENS, count: (...words: unknown[]) => void told.push(words) };
    put("broken.json", '{"x":');
    put("letter.txt", "Dear Grace");
    await look(watching({ telemetry }), 30);
    await look(watching({ telemetry }), 5);
    expect(told).toEqual([["imports", "folder unknown damaged_file"]]);
    put("broken.json", '{"x": [');
    await look(watching({ telemetry }), 5);
    expect(told).toHaveLength(2);
  });

  it("a file that is too large is told, not read", async () => {
    const path = put("My Clippings.txt", Buffer.concat(Array.from({ length: 50 }, () => WALDEN)));
    truncateSync(path, 200 * 1024 * 1024);
    utimesSync(path, clock.now / 1000, clock.now / 1000);
    await look(watching());
    expect(listFailedFiles(db, "ada", 50)).toMatchObject([{ file: { error: expect.stringContaining("larger than") } }]);
  });

  it("a file that its import cannot read counts as failed; one whose import was given up is told among the jobs", async () => {
    put("My Clippings.txt", WALDEN);
    await look(watching());
    const id = listImports(db, "ada", 1)[0]?.id ?? 0;
    setImport(db, "ada", id, { status: "failed", errorCode: "gave_up" });
    expect(countWatched(db, "ada")).toEqual({ taken: 1, ignored: 0, failed: 0 });
    setImport(db, "ada", id, { status: "failed", errorCode: "unreadable", error: "No." });
    expect(listFailedFiles(db, "ada", 50)).toMatchObject([{ failedImport: { error: "No." } }]);
    expect(countWatched(db, "ada")).toEqual({ taken: 0, ignored: 0, failed: 1 });
  });

  it.each([
    ["a drive that fails", "EIO", "EIO"],
    ["a file that Lektr may not read", "EACCES", "may not read"],
  ])("%s is reported, and the file is retried automatically", async (_what, code, words) => {
    put("My Clippings.txt", WALDEN);
    let broken = true;
    const recognise: typeof readHere.recognise = async (bytes) => {
      if (broken) throw Object.assign(new Error("no"), { code });
      return readHere.recognise(bytes);
    };
    const watch = watching({ files: { ...readHere, recognise } });
    await look(watch);
    expect(listFailedFiles(db, "ada", 50)).toMatchObject([{ file: { error: expect.stringContaining(words) } }]);
    broken = false;
    await look(watch, 13);
    expect(imported()).toHaveLength(1);
    expect(countWatched(db, "ada")).toEqual({ taken: 1, ignored: 0, failed: 0 });
  });

  it.skipIf(process.getuid?.() === 0)("a file that may not be read is told in words", async () => {
    chmodSync(put("My Clippings.txt", WALDEN), 0);
    await look(watching());
    expect(listFailedFiles(db, "ada", 50)).toMatchObject([
      { file: { error: expect.stringContaining("may not read") } },
    ]);
  });

  it("a missing folder is reported, nothing is forgotten, and it continues when it is back", async () => {
    put("My Clippings.txt", WALDEN);
    const watch = watching();
    await look(watch);
    renameSync(root, join(outer, "unmounted"));
    await look(watch, 3);
    expect(watch.state()).toMatchObject({ state: "missing", root });
    mkdirSync(root);
    await look(watch, 200);
    expect(states()).toEqual({ "My Clippings.txt": "taken" });
    rmSync(root, { recursive: true });
    renameSync(join(outer, "unmounted"), root);
    await look(watch, 3);
    expect(watch.state()).toMatchObject({ state: "watching" });
    expect(imported()).toHaveLength(1);
  });

  it("what was taken is forgotten two months after its file went", async () => {
    const path = put("My Clippings.txt", WALDEN);
    const watch = watching();
    await look(watch);
    rmSync(path);
    clock.now += 59 * 86_400_000;
    await look(watch, 1);
    expect(states()).toEqual({ "My Clippings.txt": "taken" });
    clock.now += 2 * 86_400_000;
    await look(watch, 1);
    expect(states()).toEqual({});
  });

  it("folders in folders end somewhere, and that is told", async () => {
    put(`${"deep/".repeat(13)}a.txt`, WALDEN);
    put(`${"deep/".repeat(12)}b.txt`, WALDEN);
    const broken = put(
      "broken.txt",
      Buffer.from(WALDEN.toString().replaceAll("\ufeff", "").replaceAll("e", "é"), "latin1"),
    );
    const watch = watching();
    await look(watch);
    expect(imported()).toEqual([`${"deep/".repeat(12)}b.txt`]);
    expect(watch.state().tooMuch).toBe(true);
    // An incomplete walk doesn't prove that a file is gone.
    rmSync(broken);
    await look(watch, 1);
    expect(countWatched(db, "ada").failed).toBe(1);
  });
});

it("the folder is made at the start, and nothing in it is looked at before there is an owner", async () => {
  db.delete(readers).run();
  rmSync(root, { recursive: true });
  const watch = watching({ create: true });
  await look(watch, 1);
  expect(readdirSync(outer)).toEqual(["import"]);
  put("My Clippings.txt", WALDEN);
  await look(watch, 3);
  expect(states()).toEqual({});
  expect(watch.state().state).toBe("idle");
  const at = new Date(0);
  db.insert(readers)
    .values({ id: "ada", name: "Ada", email: "a@example.org", role: "owner", createdAt: at, updatedAt: at })
    .run();
  await look(watch);
  expect(imported()).toHaveLength(1);
});

it("nothing in the folder is changed, whatever it contains", async () => {
  put("My Clippings.txt", WALDEN);
  put("broken.txt", Buffer.from(WALDEN.toString().replaceAll("\ufeff", "").replaceAll("e", "é"), "latin1"));
  put("cover.jpg", JPEG);
  const sum = () =>
    readdirSync(root).map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(root, name)))
        .digest("hex"),
    ]);
  const before = sum();
  await look(watching(), 5);
  expect(sum()).toEqual(before);
});

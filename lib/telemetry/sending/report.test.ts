import { availableParallelism, cpus, hostname, release, totalmem } from "node:os";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Db } from "#db/open.ts";
import { bookTags, books, highlights, highlightTags, imports, jobs, settings, tags } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { finishBuilding } from "#lib/search/embedding/build-model.ts";
import { chooseModel } from "#lib/search/embedding/models.ts";
import { buildReport, type ReportSender } from "./report.ts";
import { DAY, HOUR, START } from "../telemetry.testing.ts";

const NOW = START.getTime();
const SENDER: ReportSender = {
  mode: "anonymous",
  schemaVersion: 1,
  installationId: "6f1d3c1e-8a52-4d0b-9d0e-2f6c1b7a9e34",
  contact: null,
  salt: "salt",
  decidedAt: 0,
};
const INSTANCE = { appVersion: "0.1.0", instanceId: "b0c5a7de-41f3-4b7e-8a66-5f0d9c3e2a18", uptimeMs: () => HOUR };

function report(db: Db, sender = SENDER, period = { from: NOW - DAY, to: NOW }) {
  return buildReport(db, INSTANCE, sender, period).properties;
}

/** A library of one book with three highlights, a note of its own, and one of each in the trash. */
function smallLibrary(): Db {
  const db = libraryInMemory();
  const book = { readerId: "ada", title: "Meditations", titleKey: "m", authorKey: "a", source: "kindle-clippings" };
  db.insert(books)
    .values({ ...book, createdAt: 0 })
    .run();
  const highlight = {
    readerId: "ada",
    bookId: 1,
    kind: "highlight",
    text: "Begin",
    createdAt: 0,
    updatedAt: 0,
  } as const;
  const clipping = { ...highlight, source: "kindle-clippings" };
  db.insert(highlights)
    .values([
      { ...clipping, note: "before work" },
      { ...clipping, note: "" },
      { ...highlight, source: "carved in stone" },
      { ...clipping, kind: "note", text: "", note: "alone" },
      { ...clipping, note: "gone", deletedAt: 1 },
      { ...clipping, kind: "note", text: "", note: "gone", deletedAt: 1 },
    ])
    .run();
  db.insert(tags).values({ readerId: "ada", name: "Stoic", nameKey: "stoic" }).run();
  db.insert(highlightTags)
    .values([1, 2, 5].map((highlightId) => ({ tagId: 1, highlightId })))
    .run();
  db.insert(bookTags).values({ tagId: 1, bookId: 1 }).run();
  return db;
}

describe("the report", () => {
  it("counts what is in the library, without the trash, and names no source that it does not know", () => {
    expect(report(smallLibrary())["library"]).toEqual({
      books: 1,
      highlights: 3,
      notes: 2,
      tags: 1,
      tag_uses: 3,
      highlights_by_source: { "kindle-clippings": 2, other: 1 },
    });
  });

  it("holds no word of a reader", () => {
    expect(JSON.stringify(report(smallLibrary()))).not.toMatch(
      /Meditations|Begin|work|Stoic|carved|"ada|ada@|example/i,
    );
  });

  it("tells of the server, and of the period in full hours", () => {
    const properties = report(libraryInMemory(), SENDER, { from: NOW - DAY - 1000, to: NOW });
    expect(properties).toMatchObject({
      schema_version: 1,
      app_version: "0.1.0",
      node_version: process.versions.node,
      uptime_seconds: 3600,
      period: { from: "2024-02-29T08:00Z", to: "2024-03-01T08:00Z", hours: 24 },
      database: { type: "sqlite", size_mb: 1 },
    });
  });

  it("tells of the machine as it is, and of no name or model of it", () => {
    const db = libraryInMemory();
    const properties = report(db);
    expect(properties).toMatchObject({
      os: { release_major: Number.parseInt(release(), 10) },
      cpu: { logical_cores: availableParallelism() },
      memory_total_gb: Math.round(totalmem() / 2 ** 30),
      database: { version: db.$client.prepare("SELECT sqlite_version()").pluck().get() },
    });
    const own = JSON.stringify(properties);
    for (const word of [hostname(), cpus()[0]?.model ?? "a model"]) expect(own).not.toContain(word);
  });

  it("cannot be told to come from the same run of the server as one under another choice", () => {
    const of = (more: Partial<ReportSender>) => report(libraryInMemory(), { ...SENDER, ...more });
    const [first, again, off] = [of({}), of({}), of({ salt: "another", decidedAt: NOW - 60_000 })];
    expect(again["instance_id"]).toBe(first["instance_id"]);
    expect(off["instance_id"]).not.toBe(first["instance_id"]);
    expect(of({ mode: "identified", contact: "ada@elsewhere.example" })["instance_id"]).not.toBe(first["instance_id"]);
    expect([first["uptime_seconds"], off["uptime_seconds"]]).toEqual([3600, 60]);
    expect(JSON.stringify([first, off])).not.toContain(INSTANCE.instanceId);
  });

  it("never counts backwards when the clock was put back", () => {
    const properties = report(libraryInMemory(), SENDER, { from: NOW, to: NOW - DAY });
    expect(properties).toMatchObject({ uptime_seconds: 3600, period: { hours: 0 } });
  });

  it("tells the owner's theme and when the extension was last seen", () => {
    const db = libraryInMemory();
    expect(report(db)["preferences"]).toMatchObject({ theme: "auto", extension: "never" });
    const set = (key: string, value: string) => db.insert(settings).values({ readerId: "ada", key, value }).run();
    set("theme", "dark");
    set("extension_last_seen", String(NOW - 6 * DAY));
    expect(report(db)["preferences"]).toMatchObject({ theme: "dark", extension: "connected" });
    db.update(settings)
      .set({ value: String(NOW - 8 * DAY) })
      .run();
    expect(report(db)["preferences"]).toMatchObject({ theme: "auto", extension: "seen" });
  });

  it("tells whether search by meaning uses the model that ships with Lektr, another, or none", async () => {
    const db = libraryInMemory();
    const model = () => report(db, SENDER)["preferences"];
    expect(model()).toMatchObject({ search_model: "universal-sentence-encoder" });
    const other = {
      provider: "transformers",
      name: "ada/secret-model",
      cacheFolder: "/home/ada",
      download: false,
    } as const;
    await chooseModel(db, other, 0);
    expect(model()).toMatchObject({ search_model: "universal-sentence-encoder" });
    finishBuilding(db);
    expect(model()).toMatchObject({ search_model: "other" });
    expect(JSON.stringify(report(db))).not.toMatch(/secret|home/);
    await chooseModel(db, { provider: "none" }, 0);
    expect(model()).toMatchObject({ search_model: "none" });
  });

  it("tells how jobs fare", () => {
    const db = libraryInMemory();
    const job = { readerId: "ada", kind: "import", subjectId: 1, runAfter: 0 } as const;
    db.insert(jobs)
      .values([
        { ...job, status: "waiting", createdAt: NOW - 90_000 },
        { ...job, status: "waiting", createdAt: NOW - 30_000 },
        { ...job, status: "running", createdAt: 0, leaseUntil: NOW + 1 },
        { ...job, status: "running", createdAt: 0, leaseUntil: NOW - 1 },
        { ...job, status: "failed", createdAt: 0 },
        { ...job, status: "done", createdAt: 0 },
      ])
      .run();
    expect(report(db)["health"]).toEqual({
      jobs: { waiting: 2, running: 2, failed: 1, stuck: 1, oldest_waiting_seconds: 90 },
      failures: {},
    });
  });

  it("counts the highlights of the sample as such, and tags only where they are in use outside the trash", () => {
    const db = smallLibrary();
    const sample = { readerId: "ada", source: "kindle-clippings", sha256: "", bytes: 1, createdAt: 0 } as const;
    db.insert(imports)
      .values({ ...sample, status: "done", origin: "sample" })
      .run();
    db.update(highlights).set({ importId: 1 }).where(eq(highlights.id, 2)).run();
    db.insert(tags)
      .values([
        { readerId: "ada", name: "Gone", nameKey: "gone" },
        { readerId: "ada", name: "Idle", nameKey: "idle" },
      ])
      .run();
    db.insert(highlightTags).values({ tagId: 2, highlightId: 5 }).run();
    expect(report(db)["library"]).toMatchObject({
      tags: 1,
      highlights_by_source: { "kindle-clippings": 1, sample: 1, other: 1 },
    });
  });

  it("carries the contact in identified, and not in anonymous", () => {
    const contact = "ada@elsewhere.example";
    expect(report(libraryInMemory(), { ...SENDER, mode: "identified", contact })["contact"]).toBe(contact);
    expect(report(libraryInMemory(), { ...SENDER, contact })).not.toHaveProperty("contact");
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { editHighlight, restoreHighlight, trashHighlight } from "#db/library/highlights.ts";
import { addEmbedJob, claimJob, failJob, listOpenJobs } from "#db/imports/jobs.ts";
import { awaitedModel, currentModels } from "#db/search/models.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { listUnembedded, saveVectors } from "#db/search/vectors.ts";
import { failModel, finishBuilding, arrangeQueue, recordOpened } from "./build-model.ts";
import { BUILT_IN } from "./model.ts";
import { opened } from "./model-files.ts";
import { cancelBuilding, chooseModel, readModels } from "./models.ts";

const E5 = { provider: "transformers", name: "Xenova/multilingual-e5-small", cacheFolder: "models" } as const;
const MINI = { ...E5, name: "Xenova/all-MiniLM-L6-v2" };
const SHIPPED = { ...BUILT_IN, download: false };
const PLACES = { root: "/lektr", dataFolder: "/data" };

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
  db.$client.exec(
    "INSERT INTO books (id, reader_id, title, title_key, author_key, source, created_at) VALUES (7, 'ada', 'Walden', 'walden', '', '', 0)",
  );
  addHighlights(5);
  read();
});

function addHighlights(count: number): void {
  const insert = db.$client.prepare(
    "INSERT INTO highlights (reader_id, book_id, kind, text, source, created_at, updated_at) VALUES ('ada', 7, 'highlight', ?, '', 1, 1)",
  );
  db.$client.transaction(() => {
    for (let at = 0; at < count; at++) insert.run(`Passage ${at}`);
  })();
}

/** Does the job's work: embeds the queued highlights with the awaited model, or up to `limit` of them. */
function read(limit = 1_000_000, modelId = awaitedModel(db)?.id ?? 0): void {
  const vector = { bits: Buffer.alloc(1), bytes: Buffer.alloc(8) };
  const made = listUnembedded(db, "ada", limit).map(({ highlightId, stamp }) => ({ highlightId, stamp, ...vector }));
  saveVectors(db, "ada", modelId, made);
}

const choose = (model: typeof E5 | typeof MINI | typeof BUILT_IN, download = false) =>
  chooseModel(db, { ...model, download }, 1000);
const models = () => readModels(db, PLACES);
const names = () => ({ serving: models().serving?.name, building: models().building?.name });
const waiting = () => models().waiting;
/** The highlights that a model has embedded. */
const readBy = (name: string) =>
  db.$client
    .prepare(
      "SELECT v.highlight_id FROM vectors v JOIN search_models m ON m.id = v.model_id WHERE m.name = ? ORDER BY v.highlight_id",
    )
    .pluck()
    .all(name);

describe("a new library", () => {
  it("is searched with the model that ships with Lektr", () => {
    expect(models()).toEqual({
      serving: { ...BUILT_IN, error: null },
      building: null,
      isFetching: false,
      waiting: 0,
      all: 5,
      isPackageInstalled: false,
      defaultCacheFolder: "/data/models",
    });
  });
});

describe("choosing another model", () => {
  it("embeds every highlight while the one before keeps serving, and then replaces it", async () => {
    await choose(E5);
    expect(names()).toEqual({ serving: BUILT_IN.name, building: E5.name });
    expect(waiting()).toBe(5);
    expect(readBy(BUILT_IN.name)).toEqual([1, 2, 3, 4, 5]);
    read(3);
    expect(waiting()).toBe(2);
    expect(finishBuilding(db)).toBe(false);
    read();
    expect(names().serving).toBe(BUILT_IN.name);
    expect(finishBuilding(db)).toBe(true);
    expect(names()).toEqual({ serving: E5.name, building: undefined });
    expect(readBy(E5.name)).toEqual([1, 2, 3, 4, 5]);
    expect(finishBuilding(db)).toBe(false);
  });

  it("changes nothing if it serves already, or is being built up", async () => {
    await choose(BUILT_IN);
    expect(models()).toMatchObject({ building: null, waiting: 0 });
    await choose(E5);
    read(3);
    const { building } = currentModels(db);
    await choose(E5);
    expect(currentModels(db).building?.id).toBe(building?.id);
    expect(waiting()).toBe(2);
  });

  it("takes back an unfinished choice if it is the one that serves", async () => {
    await choose(E5);
    read(2);
    await choose(BUILT_IN);
    expect(names()).toEqual({ serving: BUILT_IN.name, building: undefined });
    expect(waiting()).toBe(0);
  });

  it("starts over for a third one", async () => {
    await choose(E5);
    read();
    await choose(MINI);
    expect(names()).toEqual({ serving: BUILT_IN.name, building: MINI.name });
    expect(waiting()).toBe(5);
    expect(readBy(MINI.name)).toEqual([]);
  });

  it("gives jobs that a former model made fail another chance", async () => {
    addEmbedJob(db, "ada", 0);
    const job = claimJob(db, { owner: "here", kinds: ["embed"], now: 1, until: 2 });
    if (job) failJob(db, job, "UnusableModel", 2);
    expect(listOpenJobs(db, "ada", 9)).toHaveLength(1);
    await choose(E5);
    expect(listOpenJobs(db, "ada", 9)).toEqual([]);
  });

  it("lets requests in between, every thousand highlights", async () => {
    addHighlights(2000);
    let breaths = 0;
    const breathe = async () => void breaths++;
    await chooseModel(db, { ...E5, download: false }, 1, breathe);
    expect(waiting()).toBe(2005);
    expect(breaths).toBeGreaterThanOrEqual(3);
    await chooseModel(db, { provider: "none" }, 1, breathe);
    expect(waiting()).toBe(0);
    expect(breaths).toBeGreaterThanOrEqual(6);
  });
});

describe("what happens while a model is built up", () => {
  it("counts: what is edited or new is read in its newest words, what is in the trash is not", async () => {
    await choose(E5);
    read(2);
    editHighlight(db, "ada", 5, { text: "Other words" }, 2000);
    trashHighlight(db, "ada", 4, 2000);
    trashHighlight(db, "ada", 1, 2000);
    addHighlights(1);
    expect(listUnembedded(db, "ada", 99).map(({ highlightId }) => highlightId)).toEqual([6, 5, 3, 2]);
    expect(models()).toMatchObject({ waiting: 4, all: 4 });
    read();
    expect(finishBuilding(db)).toBe(true);
    expect(readBy(E5.name)).toEqual([2, 3, 5, 6]);
    restoreHighlight(db, "ada", 4, 3000);
    expect(waiting()).toBe(1);
  });

  it("drops what the model before was still reading: vectors of two models never mix", async () => {
    addHighlights(1);
    const before = currentModels(db).serving?.id ?? 0;
    await choose(E5);
    read(1_000_000, before);
    expect(waiting()).toBe(6);
    expect(readBy(BUILT_IN.name)).toEqual([1, 2, 3, 4, 5]);
  });

  it("continues where it stopped if Lektr ends while highlights are being queued", async () => {
    addHighlights(1200);
    read();
    const breathe = () => Promise.reject(new Error("the power went"));
    await expect(chooseModel(db, { ...E5, download: false }, 1, breathe)).rejects.toThrow("the power went");
    read();
    expect(waiting()).toBe(1205);
    expect(finishBuilding(db)).toBe(false);
    await arrangeQueue(db);
    expect(waiting()).toBe(205);
    read();
    expect(finishBuilding(db)).toBe(true);
    expect(readBy(E5.name)).toHaveLength(1205);
  });
});

describe("giving an unfinished model up", () => {
  it("leaves the one that serves, which reads only what is new to it", async () => {
    await choose(E5);
    addHighlights(1);
    read(2);
    await cancelBuilding(db);
    expect(names()).toEqual({ serving: BUILT_IN.name, building: undefined });
    // The abandoned model had embedded the sixth: the serving one has not.
    expect(waiting()).toBe(1);
    read();
    expect(finishBuilding(db)).toBe(false);
    expect(readBy(BUILT_IN.name)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("changes nothing where none is being built up", async () => {
    await cancelBuilding(db);
    expect(models()).toMatchObject({ serving: { name: BUILT_IN.name }, waiting: 0 });
  });
});

describe("words only", () => {
  it("retires every model and lets nothing wait, and the shipped one can be chosen again", async () => {
    await choose(E5);
    await chooseModel(db, { provider: "none" }, 1);
    addHighlights(1);
    expect(models()).toMatchObject({ serving: null, building: null, waiting: 0, all: 6 });
    await choose(BUILT_IN);
    expect(names()).toEqual({ serving: undefined, building: BUILT_IN.name });
    read();
    expect(finishBuilding(db)).toBe(true);
    expect(readBy(BUILT_IN.name)).toHaveLength(11);
    expect(waiting()).toBe(0);
  });
});

describe("a model that cannot be used", () => {
  const fail = async (sentence: string) => failModel(db, currentModels(db).building?.id ?? 0, sentence);

  it("says why, and the serving one stays and embeds new highlights", async () => {
    await choose(E5);
    read(2);
    await fail("It is not there.");
    expect(models()).toMatchObject({ building: { error: "It is not there." }, waiting: 0 });
    expect(finishBuilding(db)).toBe(false);
    addHighlights(1);
    read();
    expect(readBy(BUILT_IN.name)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("is tried again when it is chosen again, and need not read what it had read", async () => {
    await choose(E5);
    read(2);
    await fail("It is not there.");
    const { building } = currentModels(db);
    recordOpened(db, building?.id ?? 0, 384);
    expect(finishBuilding(db)).toBe(false);
    await choose(E5);
    expect(models()).toMatchObject({ building: { error: null }, waiting: 3 });
    read();
    expect(finishBuilding(db)).toBe(true);
    expect(readBy(E5.name)).toEqual([1, 2, 3, 4, 5]);
  });

  it("says so while it serves, until it works again", async () => {
    const id = currentModels(db).serving?.id ?? 0;
    await failModel(db, id, "It went away.");
    expect(models().serving?.error).toBe("It went away.");
    recordOpened(db, id, 512);
    expect(models().serving?.error).toBeNull();
  });
});

describe("a download", () => {
  const mayFetch = () => {
    const model = awaitedModel(db);
    return model && opened(model, PLACES).download;
  };

  it("is allowed only with the very choice that it was agreed to, and until the model was opened", async () => {
    await choose(E5, true);
    expect(mayFetch()).toBe(true);
    expect(models().isFetching).toBe(true);
    await choose(MINI);
    expect(models().isFetching).toBe(false);
    expect(mayFetch()).toBe(false);
    await choose(MINI, true);
    expect(mayFetch()).toBe(true);
    recordOpened(db, currentModels(db).building?.id ?? 0, 384);
    expect(mayFetch()).toBe(false);
    read();
    finishBuilding(db);
    expect(mayFetch()).toBe(false);
  });

  it("that failed is asked about again", async () => {
    await choose(E5, true);
    await failModel(db, currentModels(db).building?.id ?? 0, "huggingface.co did not answer.");
    expect(opened(currentModels(db).building ?? SHIPPED, PLACES).download).toBe(false);
  });
});

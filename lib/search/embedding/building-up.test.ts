import { beforeEach, expect, it } from "vitest";
import { currentModels } from "#db/search/models.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { readersToEmbed } from "#db/search/vectors.ts";
import { chooseModel, readModels } from "#lib/search/embedding/models.ts";
import { embedHighlights } from "./embed-highlights.ts";
import { type ModelToOpen, UnusableModel } from "./model.ts";

// Tests what the job does with a chosen model: which model is called, and its state afterwards. The vectors are made
// here.

const PLACES = { root: "/lektr", dataFolder: "/data" };
const E5 = { provider: "transformers", name: "Xenova/multilingual-e5-small", cacheFolder: "models" } as const;

let db: ReturnType<typeof libraryInMemory>;
/** Which model was given which passages. */
let asked: { name: string; texts: string[] }[];
beforeEach(() => {
  db = libraryInMemory();
  asked = [];
});

function addHighlights(): void {
  db.$client.exec(`
    INSERT INTO books (id, reader_id, title, title_key, author_key, source, created_at) VALUES (7, 'ada', 'Walden', 'walden', '', '', 0);
    INSERT INTO highlights (reader_id, book_id, kind, text, source, created_at, updated_at) VALUES
      ('ada', 7, 'highlight', 'Simplify', '', 1, 1), ('ada', 7, 'highlight', 'Begin', '', 1, 1)`);
}

const vector = () => Float32Array.from({ length: 8 }, (_, at) => (at === 0 ? 1 : 0));

/** Runs the job of a reader; `broken` names the model that cannot be used. */
function runJob(broken?: string): Promise<void> {
  const passages = ({ name }: ModelToOpen, texts: string[]) => {
    if (name === broken) return Promise.reject(new UnusableModel(`${name} is not there.`));
    asked.push({ name, texts: texts.map((text) => text.split("\n")[0] ?? "") });
    return Promise.resolve(texts.map(vector));
  };
  return embedHighlights({ db, readerId: "ada", encoders: { passages }, breathe: () => Promise.resolve() });
}

const models = () => readModels(db, PLACES);

it("a model that was chosen serves once it has read everything, and what the one before made is gone", async () => {
  addHighlights();
  await runJob();
  await chooseModel(db, { ...E5, download: true }, 1);
  await runJob();
  expect(asked.at(-1)).toEqual({ name: E5.name, texts: ["Begin", "Simplify"] });
  expect(models()).toMatchObject({ serving: { name: E5.name }, building: null, waiting: 0 });
  expect(currentModels(db).serving).toMatchObject({ dimensions: 8, download: false });
  await runJob();
  expect(db.$client.prepare("SELECT DISTINCT model_id FROM vectors").pluck().all()).toEqual([
    currentModels(db).serving?.id,
  ]);
  expect(readersToEmbed(db)).toEqual([]);
});

it("a model that cannot be used is put aside with its reason, and the one that serves reads what is new", async () => {
  await chooseModel(db, { ...E5, download: false }, 1);
  addHighlights();
  await runJob(E5.name);
  expect(models()).toMatchObject({ building: { error: `${E5.name} is not there.` }, waiting: 0 });
  expect(asked).toEqual([{ name: "universal-sentence-encoder", texts: ["Begin", "Simplify"] }]);
  expect(readersToEmbed(db)).toEqual([]);
});

it("a serving model that breaks says so, and its job is tried again", async () => {
  addHighlights();
  await expect(runJob("universal-sentence-encoder")).rejects.toThrow(UnusableModel);
  expect(models().serving?.error).toBe("universal-sentence-encoder is not there.");
  await runJob();
  expect(models()).toMatchObject({ serving: { error: null }, waiting: 0 });
});

it("in an empty library, too, a model is seen to work before it serves", async () => {
  await chooseModel(db, { ...E5, download: false }, 1);
  expect(readersToEmbed(db)).toEqual(["ada"]);
  await runJob(E5.name);
  expect(models().building?.error).toBe(`${E5.name} is not there.`);
  await chooseModel(db, { ...E5, download: false }, 1);
  await runJob();
  expect(models()).toMatchObject({ serving: { name: E5.name }, building: null });
});

it("a download may take long: its job keeps reporting progress", async () => {
  await chooseModel(db, { ...E5, download: true }, 1);
  let arrived: (() => void) | null = null;
  const passages = async () => {
    await new Promise<void>((resolve) => {
      arrived = resolve;
    });
    return [vector()];
  };
  // The files arrive as soon as the job has yielded while it waited for them.
  const breathe = async () => arrived?.();
  await embedHighlights({ db, readerId: "ada", encoders: { passages }, breathe });
  expect(models().serving?.name).toBe(E5.name);
});

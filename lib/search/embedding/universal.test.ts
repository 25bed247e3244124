import { expect, it } from "vitest";
import { cosine, quantise } from "./quantise.ts";
import { openModel } from "./open-model.ts";
import { BUILT_IN } from "./model.ts";

it("the model that ships with Lektr finds a passage by another one that means the same", async () => {
  const model = await openModel(BUILT_IN);
  const passages = [
    "Lending money to a friend may cost you both.",
    "The ship rolled all night in a heavy sea.",
    "He who reads much grows wise.",
  ];
  const [query] = await model.encode(["the boat was tossed by the waves"], "query");
  const stored = (await model.encode(passages, "passage")).map((vector) => new Int8Array(quantise(vector).bytes));
  const close = stored.map((bytes) => cosine(query ?? new Float32Array(), bytes));
  expect(Math.max(...close)).toBe(close[1]);
  expect(close[1]).toBeGreaterThan(0.4);
}, 30_000);

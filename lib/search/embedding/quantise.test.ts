import fc from "fast-check";
import { expect, it } from "vitest";
import { cosine, quantise, signs } from "./quantise.ts";

const vector = fc
  .float32Array({ minLength: 40, maxLength: 40, min: -1, max: 1, noNaN: true })
  .filter((values) => values.some((value) => Math.abs(value) > 0.01));
const exact = (a: Float32Array, b: Float32Array) => {
  const product = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
};

it("how close two vectors are is told nearly as well by what is stored as by the vectors", () => {
  fc.assert(
    fc.property(vector, vector, (query, stored) => {
      const { bytes } = quantise(stored);
      const told = cosine(query, new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length));
      expect(Math.abs(told - exact(query, stored))).toBeLessThan(0.02);
    }),
  );
});

it("a bit is set for each positive dimension, the rest of the last word is empty", () => {
  const { bits } = quantise(Float32Array.from({ length: 40 }, (_, at) => (at % 3 === 0 ? 1 : -1)));
  expect(bits).toHaveLength(8);
  const set = Array.from({ length: 64 }, (_, at) => ((bits[at >> 3] ?? 0) >> (at & 7)) & 1);
  expect(set).toEqual(Array.from({ length: 64 }, (_, at) => (at < 40 && at % 3 === 0 ? 1 : 0)));
  expect([...signs(Float32Array.of(0, -1, 2))]).toEqual([0b100]);
});

it("a vector of nothing is close to nothing", () => {
  const { bytes } = quantise(new Float32Array(8));
  expect(cosine(Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0), new Int8Array(bytes))).toBe(0);
});

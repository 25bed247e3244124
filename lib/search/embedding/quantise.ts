/** A vector as it is stored: coarse, to find candidates, and fine, to measure how close they are. */
export interface Quantised {
  /** One bit per dimension, set where the vector is positive, in little-endian words of 32. */
  bits: Buffer;
  /** One signed byte per dimension, scaled so that the largest is 127. */
  bytes: Buffer;
}

export function quantise(vector: Float32Array): Quantised {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const bytes = Buffer.alloc(vector.length);
  for (const [at, value] of vector.entries())
    bytes.writeInt8(largest === 0 ? 0 : Math.round((value / largest) * 127), at);
  return { bits: Buffer.from(signs(vector).buffer), bytes };
}

/** The signs of a vector, as words of 32 bits. */
export function signs(vector: Float32Array): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(vector.length / 32));
  for (const [at, value] of vector.entries()) {
    if (value > 0) words[at >>> 5] = (words[at >>> 5] ?? 0) | (1 << (at & 31));
  }
  return words;
}

/** The cosine of the angle between a vector and a stored one: 1 is the same direction, 0 is unrelated. */
export function cosine(vector: Float32Array, bytes: Int8Array): number {
  let product = 0;
  let ours = 0;
  let theirs = 0;
  for (let at = 0; at < vector.length; at++) {
    const [x, y] = [vector[at] ?? 0, bytes[at] ?? 0];
    product += x * y;
    ours += x * x;
    theirs += y * y;
  }
  return ours === 0 || theirs === 0 ? 0 : product / Math.sqrt(ours * theirs);
}

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32 by Tommy Ettinger, public domain). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How often something happens that on average happens `mean` times (Knuth's method: for small means). */
export function poisson(mean: number, random: () => number): number {
  const enough = Math.exp(-mean);
  let times = 0;
  for (let left = random(); left > enough; left *= random()) times++;
  return times;
}

import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

test("a call during a run gets another run, and many such calls share one", async () => {
  const begun: (() => void)[] = [];
  const act = oneAtATime(() => new Promise((resolve) => void begun.push(resolve)));
  const first = act();
  const others = [act(), act(), act()];
  begun[0]?.();
  await expect.poll(() => begun.length).toBe(2);
  begun[1]?.();
  await Promise.all([first, ...others]);
  expect(begun).toHaveLength(2);
});

test("a call at the very moment when the run ends is not lost", async () => {
  let rounds = 0;
  const act = oneAtATime(async () => {
    rounds += 1;
  });
  await act().then(act);
  for (let depth = 0; depth < 6; depth++) {
    rounds = 0;
    const first = act();
    let wait: Promise<unknown> = Promise.resolve();
    for (let step = 0; step < depth; step++) wait = wait.then(() => undefined);
    await Promise.all([first, wait.then(act)]);
    expect(rounds, `asked after ${depth} steps`).toBe(2);
  }
});

test("an error is passed to the caller, and the work can be called again", async () => {
  let fails = true;
  const act = oneAtATime(async () => {
    if (fails) throw new Error("no");
  });
  await expect(act()).rejects.toThrow("no");
  fails = false;
  await act();
});

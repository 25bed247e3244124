import { expect, it } from "vitest";
import { RateLimit } from "./rate-limit.ts";

function limited(limit: number) {
  const clock = { now: 1_000_000 };
  return { clock, requests: new RateLimit(limit, () => clock.now) };
}

it("allows a number of requests per minute, and returns when the next may be sent", () => {
  const { clock, requests } = limited(3);
  expect([1, 2, 3].map(() => requests.take("a"))).toEqual([0, 0, 0]);
  clock.now += 20_500;
  expect(requests.take("a")).toBe(40);
  clock.now += 39_500;
  expect(requests.take("a")).toBe(0);
});

it("counts each program for itself", () => {
  const { requests } = limited(1);
  expect([requests.take("a"), requests.take("b")]).toEqual([0, 0]);
  expect(requests.take("a")).toBeGreaterThan(0);
});

it("a clock that is set back shuts nobody out", () => {
  const { clock, requests } = limited(1);
  requests.take("a");
  clock.now -= 3_600_000;
  expect(requests.take("a")).toBe(0);
});

it("forgets programs that have not been here for a while, however many came", () => {
  const { clock, requests } = limited(1);
  for (let n = 0; n < 5_000; n++) {
    requests.take(`one-off ${n}`);
    clock.now += 1_000;
  }
  expect(requests.size).toBeLessThan(1_100);
});

it("counts in windows of another length where one is given", () => {
  const clock = { now: 1_000_000 };
  const requests = new RateLimit(1, () => clock.now, 86_400_000);
  expect(requests.take("a")).toBe(0);
  clock.now += 86_399_000;
  expect(requests.take("a")).toBe(1);
  clock.now += 1_000;
  expect(requests.take("a")).toBe(0);
});

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { id } from "../catalogue/fields.ts";
import { timedId, timeOf } from "./report-id.ts";
import { START } from "../telemetry.testing.ts";

describe("the id of a report", () => {
  it("is a UUID that bears the time of its first attempt, and differs at the same time", () => {
    const at = START.getTime();
    const [one, other] = [timedId(randomUUID(), at), timedId(randomUUID(), at)];
    expect(id().safeParse(one).success).toBe(true);
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
    expect([timeOf(one), timeOf(other)]).toEqual([at, at]);
    expect(one).not.toBe(other);
  });

  it("of an earlier kind bears no time", () => {
    expect(timeOf(randomUUID())).toBeNull();
  });
});

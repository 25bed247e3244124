import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { UsageReport } from "./catalogue/catalogue.ts";
import { acceptedPart, count, DEFAULTS, field, fieldNotes } from "./catalogue/fields.ts";
import { DAY, MINUTE, sent, START, startStandIn, switchedOn } from "./telemetry.testing.ts";

describe("a field past its date", () => {
  const Aging = z.strictObject({
    old: field(count(), "Old", "to test", 1, { expiresOn: "2027-05-01" }),
    group: z.strictObject({ old: field(count(), "Old", "to test", 1, { expiresOn: "2027-05-01" }) }),
    fresh: field(count(), "Renewed", "to test", 1, { expiresOn: "2029-05-01" }),
  });
  const full = { old: 1, group: { old: 2 }, fresh: 3 };
  const before = { mode: "anonymous", schemaVersion: 1, now: Date.UTC(2027, 4, 1) - 1 } as const;
  const after = { ...before, now: Date.UTC(2027, 4, 1) };

  it("is sent up to that day, and from then on only the rest is", () => {
    expect(acceptedPart(Aging, before, "drop").parse(full)).toEqual(full);
    expect(acceptedPart(Aging, after, "drop").parse(full)).toEqual({ fresh: 3 });
  });

  it("is refused by the gate", () => {
    expect(acceptedPart(Aging, before, "refuse").safeParse(full).success).toBe(true);
    expect(acceptedPart(Aging, after, "refuse").safeParse(full).success).toBe(false);
    expect(acceptedPart(Aging, after, "refuse").safeParse({ fresh: 3 }).success).toBe(true);
  });
});

/** Lets a field of the catalogue expire before the tests' clock starts. */
function expire(part: z.ZodType): void {
  const notes = fieldNotes.get(part);
  if (!notes) throw new Error("not a field");
  onTestFinished(() => void fieldNotes.add(part, notes));
  fieldNotes.add(part, { ...notes, expiresOn: "2024-03-01" });
}

describe("a report", () => {
  it("is sent without a field past its date, and with all others", async () => {
    expire(UsageReport.shape.container);
    expire(UsageReport.shape.usage.shape.searches);
    const standIn = await startStandIn();
    const { clock } = await switchedOn(standIn);
    await clock.pass(10 * MINUTE);
    const report = await sent(standIn, 1);
    expect(report).not.toHaveProperty("container");
    expect(report.usage).not.toHaveProperty("searches");
    const expected = Object.keys(UsageReport.shape).filter((name) => !["container", "contact"].includes(name));
    expect(Object.keys(report)).toEqual(expect.arrayContaining(expected));
  });

  it("is not sent by a version of Lektr whose fields have all expired; what it sent before can still be deleted", async () => {
    const standIn = await startStandIn();
    const { telemetry, clock, lines } = await switchedOn(standIn);
    clock.jump(Date.parse(DEFAULTS.expiresOn) - START.getTime());
    await clock.pass(DAY);
    telemetry.happened("book_added", { source: "kobo", books: 1 }, "ada");
    expect(standIn.connections).toEqual([]);
    expect(lines.join()).toContain("the report was not delivered (its fields have expired)");
    telemetry.askForDeletion();
    await clock.pass(MINUTE);
    expect(standIn.requests).toHaveLength(1);
  });
});

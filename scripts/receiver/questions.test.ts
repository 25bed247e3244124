import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUTOMATIC_FAILURES, EXTENSION_OR_PAGE, QUESTIONS } from "./questions.ts";
import { receiverAfterAWeek, WEEK_TO } from "./stand-in/week.ts";
import { asMarkdown, Warehouse } from "./stand-in/warehouse.ts";
import { type CounterValue } from "#db/telemetry/consent.ts";
import { usageOf } from "#lib/telemetry/counting/usage.ts";
import type { ImportError, Origin } from "./import-fields.ts";

const PAGE = join(import.meta.dirname, "../../docs/telemetry-questions.md");

/** A stand-in that was sent one report of each of these installations. */
function receiverOf(...tables: CounterValue[][]): Warehouse {
  const warehouse = new Warehouse(() => WEEK_TO);
  const timestamp = new Date(WEEK_TO - 3_600_000).toISOString();
  warehouse.keep(
    tables.map((table, each) => {
      const properties = { usage: usageOf(table) };
      const event = { event: "usage_report", uuid: `${each}`, distinct_id: `${each}`, timestamp, properties };
      return JSON.stringify({ batch: [event] });
    }),
  );
  return warehouse;
}

const row = (origin: Origin, end: "ok" | ImportError, value: number): CounterValue => ({
  name: "imports",
  label: `${origin} kobo ${end}`,
  value,
});

describe("“Are automatic imports failing?”", () => {
  it("counts what failed and what was refused, by what brought it, and leaves out what people chose themselves", () => {
    const receiver = receiverOf(
      [row("folder", "ok", 6), row("folder", "damaged_file", 2), row("page", "damaged_file", 9)],
      [row("folder", "ok", 1), row("folder", "gave_up", 1), row("koreader", "ok", 5)],
    );
    expect(receiver.query(AUTOMATIC_FAILURES.query)).toEqual({
      columns: ["origin", "imports", "failed", "failed_percent", "installations", "installations_with_failures"],
      results: [
        ["folder", 10, 3, 30, 2, 2],
        ["koreader", 5, 0, 0, 1, 0],
      ],
    });
  });
});

describe("“Do people use the extension more than manual imports?”", () => {
  it("counts installations that use one, the other, or both", () => {
    const receiver = receiverOf(
      [row("extension", "ok", 4), row("page", "ok", 1)],
      [row("extension", "ok", 3)],
      [row("page", "ok", 2), row("extension", "gave_up", 1)],
      [row("folder", "ok", 8)],
    );
    expect(new Set(receiver.query(EXTENSION_OR_PAGE.query).results)).toEqual(
      new Set([
        ["both", 1, 4, 1],
        ["extension only", 1, 3, 0],
        ["manual only", 1, 0, 2],
      ]),
    );
  });

  it("counts a report that was sent twice once", () => {
    const receiver = receiverOf([row("page", "ok", 2)]);
    const again = { usage: usageOf([row("page", "ok", 3)]) };
    const timestamp = new Date(WEEK_TO - 1000).toISOString();
    const event = { event: "usage_report", uuid: "0", distinct_id: "0", timestamp, properties: again };
    receiver.keep([JSON.stringify({ batch: [event] })]);
    expect(receiver.query(EXTENSION_OR_PAGE.query).results).toEqual([["manual only", 1, 0, 3]]);
  });
});

describe("docs/telemetry-questions.md", () => {
  let receiver: Warehouse;
  beforeAll(() => {
    receiver = receiverAfterAWeek(1000);
  }, 60_000);
  afterAll(() => receiver.close());

  it("shows each question with its query and its answer; `npm run docs` writes it anew", async () => {
    const sections = QUESTIONS.map(
      ({ question, query }) => `## ${question}\n\n\`\`\`sql\n${query}\n\`\`\`\n\n${asMarkdown(receiver.query(query))}`,
    );
    await expect(`${INTRODUCTION}\n\n${sections.join("\n\n")}\n`).toMatchFileSnapshot(PAGE);
  });
});

const INTRODUCTION = `# Questions that the reports answer

<!-- This page is made by scripts/receiver/questions.test.ts; \`npm run docs\` writes it anew. -->

The queries are HogQL, as they run in PostHog; each is also a tile of the dashboard “Lektr: ways in and their failures”. The answers are
those of a week of a thousand simulated installations ([how](operating-telemetry.md#trying-it-without-posthog)): nobody's
numbers, but the simulation's own shares must come out again, and they do.`;

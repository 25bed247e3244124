import { expect, test } from "vitest";
import { HOUR, MINUTE, type Outage, outageFrom } from "./assumptions.ts";
import { eventsOfWeek } from "./events.ts";
import { loadOf, together } from "./load.ts";
import { countsTable, loadTable, priceTable } from "./tables.ts";
import { simulate } from "./week.ts";

const installations = Number(process.env.FLEET_INSTALLATIONS ?? 1_000_000);
/** When most arrives, all in all: evening in Europe, afternoon in America. */
const BUSIEST = 18 * HOUR;
const events = eventsOfWeek({ installations, seed: 1 });

test.for([
  ["503 to everything", null],
  ["503 with Retry-After: 3600", "3600"],
] as const)("a week with six hours of %s", ([what, retryAfter]) => {
  const outage = outageFrom(BUSIEST, retryAfter);
  const week = simulate({ installations, seed: 2, outage });
  const all = together(week.arrivals, events);
  const [reports, everything] = [loadOf(week.arrivals, outage), loadOf(all, outage)];
  console.log(`\n${loadTable(what, reports, everything)}\n\n${countsTable(week)}`);
  if (retryAfter === null) {
    const accepted = acceptedOf(week.arrivals, outage);
    console.log(`\n${priceTable(installations, accepted, accepted + total(events))}`);
  }
  expect(week.delivered + week.waiting).toBe(week.counted);
  expect(week.extra).toBe(0);
  expect(reports.worst).toBeLessThan(3 * reports.mean);
  expect(everything.worst).toBeLessThan(3 * everything.mean);
});

test("the same by the hour at which the outage begins", () => {
  const head = "outage begins at (UTC) | reports alone, worst quarter of an hour | after the outage";
  console.log(`\n| ${head} | everything, worst |\n| --- | --- | --- | --- |`);
  for (const hour of [0, 6, 12, 18]) {
    const outage = outageFrom(hour * HOUR, null);
    const some = Math.ceil(installations / 4);
    const week = simulate({ installations: some, seed: 3, outage });
    const all = together(week.arrivals, eventsOfWeek({ installations: some, seed: 4 }));
    const reports = loadOf(week.arrivals, outage, 15 * MINUTE);
    const everything = loadOf(all, outage, 15 * MINUTE);
    const times = (rate: number, mean: number) => `${(rate / mean).toFixed(2)} × mean`;
    const [worst, after] = [reports.worst, reports.worstAfter].map((rate) => times(rate, reports.mean));
    console.log(`| ${hour}:00 | ${worst} | ${after} | ${times(everything.worst, everything.mean)} |`);
    expect(reports.worstAfter).toBeLessThan(3 * reports.mean);
    expect(everything.worst).toBeLessThan(3 * everything.mean);
    expect(week.delivered + week.waiting).toBe(week.counted);
  }
});

/** What the receiver accepted; as good as all, but for the outage. */
function acceptedOf(minutes: Uint32Array, { from, to }: Outage): number {
  return total(minutes) - total(minutes.slice(from / MINUTE, to / MINUTE));
}

function total(minutes: Uint32Array): number {
  return minutes.reduce((sum, arrived) => sum + arrived, 0);
}

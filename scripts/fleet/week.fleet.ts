import { expect, test } from "vitest";
import { HOUR, MINUTE, type Outage, outageFrom } from "./assumptions.ts";
import { eventsOfWeek } from "./events.ts";
import { type Load, loadOf, together } from "./load.ts";
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

test("the same by the hour at which the outage begins, and by its length", () => {
  console.log(
    "\n| outage begins at (UTC) | lasts | reports alone, worst minute | after the outage | everything, worst |",
  );
  console.log("| --- | --- | --- | --- | --- |");
  for (const [hour, hours] of [
    [0, 6],
    [6, 6],
    [12, 6],
    [18, 6],
    [12, 24],
  ] as const) {
    const outage = outageFrom(hour * HOUR, null, hours);
    const week = simulate({ installations, seed: 3, outage });
    const reports = loadOf(week.arrivals, outage);
    const everything = loadOf(together(week.arrivals, events), outage);
    const times = (rate: number, { mean }: Load) => `${(rate / mean).toFixed(2)} × mean`;
    const [worst, after] = [reports.worst, reports.worstAfter].map((rate) => times(rate, reports));
    console.log(`| ${hour}:00 | ${hours} hours | ${worst} | ${after} | ${times(everything.worst, everything)} |`);
    expect(everything.worst).toBeLessThan(3 * everything.mean);
    // What a day of refusals does to reports alone is printed, and not promised.
    if (hours > 6) continue;
    expect(reports.worst).toBeLessThan(3 * reports.mean);
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

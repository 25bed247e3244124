import type { Load } from "./load.ts";
import { monthlyPrice } from "./price.ts";
import type { Week } from "./week.ts";

const WEEKS_A_MONTH = 365.25 / 12 / 7;

/** The load in two views, as rows of a Markdown table. */
export function loadTable(title: string, reports: Load, everything: Load): string {
  const row = (name: string, of: (load: Load) => number) =>
    `| ${name} | ${rate(reports, of)} | ${rate(everything, of)} |`;
  return [
    `| ${title}; arrivals a second | reports alone | everything |`,
    "| --- | --- | --- |",
    `| mean of the week | ${reports.mean.toFixed(1)} | ${everything.mean.toFixed(1)} |`,
    row("worst minute of the week", (load) => load.worst),
    row("worst minute before the outage, upgrade included", (load) => load.worstBefore),
    row("worst minute in the outage", (load) => load.worstInOutage),
    row("worst minute after the outage", (load) => load.worstAfter),
  ].join("\n");
}

function rate(load: Load, of: (load: Load) => number): string {
  return `${of(load).toFixed(1)} (${(of(load) / load.mean).toFixed(2)} × mean)`;
}

/** Whether what was counted has arrived, once. */
export function countsTable({ counted, delivered, waiting, reports, repeats, extra }: Week): string {
  const off = delivered + waiting - counted;
  return [
    "| counts, the run-up included | |",
    "| --- | --- |",
    `| counted by all installations | ${whole(counted)} |`,
    `| delivered + still waiting | ${whole(delivered)} + ${whole(waiting)}: ${off === 0 ? "equal" : `off by ${off}`} |`,
    `| reports delivered, each uuid once | ${whole(reports)} |`,
    `| of these came again after a crash, and replaced what was there | ${whole(repeats)} |`,
    `| extra reports sent by restarts | ${whole(extra)} |`,
  ].join("\n");
}

/** What a week like this comes to in a month. */
export function priceTable(installations: number, reports: number, everything: number): string {
  const row = (name: string, arrived: number) => {
    const events = arrived * WEEKS_A_MONTH;
    const dollars = monthlyPrice(events);
    const each = `$${(dollars / installations).toFixed(5)}`;
    return `| ${name} | ${(events / installations).toFixed(1)} | ${whole(events)} | $${whole(dollars)} | ${each} |`;
  };
  return [
    "| PostHog events a month | an installation | the fleet | price of the fleet | of an installation |",
    "| --- | --- | --- | --- | --- |",
    row("reports alone", reports),
    row("everything", everything),
  ].join("\n");
}

function whole(number: number): string {
  return Math.round(number).toLocaleString("en");
}

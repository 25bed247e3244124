"use client";

import { counted } from "#components/counted.ts";
import { useState } from "react";
import { readMoment, shortDate } from "#components/moment.ts";
import {
  allOf,
  type Amount,
  lastDays,
  talliesByDay,
  talliesByKind,
  type LedgerTally,
  totalOf,
} from "#components/telemetry/panel/tallies.ts";
import { eventWords } from "#components/telemetry/panel/status-words.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { LedgerSummary } from "#lib/telemetry/state.ts";

/** The chart shows so many days; the table behind it shows all that are kept. */
const DAYS = 30;

type Unit = keyof Amount;

const UNITS = [
  { value: "requests", label: "Requests" },
  { value: "bytes", label: "Bytes" },
] as const;

/** How much has left, by day and by kind: totals, a chart, and the numbers in a table. */
export function TelemetryHistory({ summary }: { summary: LedgerSummary }) {
  const [unit, setUnit] = useState<Unit>("requests");
  const { items, today } = summary;
  const total = totalOf(items);
  const days = lastDays(items, today, DAYS);
  return (
    <div className="grid gap-5">
      <p className="max-w-140 text-16">
        In the last 90 days: <b className="font-medium">{amountWords(total.delivered)}</b> delivered
        {total.others.requests > 0 && <>, {amountWords(total.others)} not sent or not delivered</>}.
      </p>
      <div className="justify-self-start">
        <Segmented label="Shown in the chart" value={unit} onValueChange={setUnit} options={UNITS} />
      </div>
      <DayChart days={days} unit={unit} />
      <TallyTable caption="Requests by kind" of="Kind" tallies={talliesByKind(items)} nameOf={eventWords} />
      <Disclosure summary="Every day in numbers">
        <TallyTable caption="Requests by day" of="Day" tallies={talliesByDay(items)} nameOf={dayWords} />
      </Disclosure>
    </div>
  );
}

const HEIGHT = 64;
const STEP = 10;

/** A bar for each day: what was delivered filled, the rest outlined above it. */
function DayChart({ days, unit }: { days: readonly LedgerTally[]; unit: Unit }) {
  const most = Math.max(1, ...days.map((day) => allOf(day)[unit]));
  const width = days.length * STEP;
  const title = `${unit === "bytes" ? "Bytes" : "Requests"} a day over the last ${days.length} days, ${most.toLocaleString("en")} at most`;
  return (
    <figure>
      <svg
        role="img"
        aria-label={title}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-24 w-full border-b border-edge text-mark"
      >
        {days.map((day, at) => {
          const delivered = (day.delivered[unit] / most) * HEIGHT;
          const others = (day.others[unit] / most) * HEIGHT;
          const bar = { x: at * STEP + 1.5, width: STEP - 3 };
          return (
            <g key={day.name}>
              <rect {...bar} y={HEIGHT - delivered} height={delivered} fill="currentColor" />
              {others > 0 && (
                <rect
                  {...bar}
                  y={HEIGHT - delivered - others}
                  height={others}
                  fill="none"
                  stroke="currentColor"
                  vectorEffect="non-scaling-stroke"
                />
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className="mt-1.5 flex flex-wrap justify-between gap-x-6 text-13 text-ink-soft">
        <span>{dayWords(days[0]?.name ?? "")}</span>
        <span className="flex gap-4">
          <Key isFilled words="delivered" />
          <Key isFilled={false} words="not sent or not delivered" />
        </span>
        <span>today</span>
      </figcaption>
    </figure>
  );
}

function Key({ isFilled, words }: { isFilled: boolean; words: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden viewBox="0 0 10 10" className="size-2.5 text-mark">
        <rect x="0.5" y="0.5" width="9" height="9" fill={isFilled ? "currentColor" : "none"} stroke="currentColor" />
      </svg>
      {words}
    </span>
  );
}

const NUMBER = "py-1 ps-4 text-end tabular-nums";

type TallyTableProps = {
  caption: string;
  /** Heading of the first column. */
  of: string;
  tallies: readonly LedgerTally[];
  nameOf: (name: string) => string;
};

function TallyTable({ caption, of, tallies, nameOf }: TallyTableProps) {
  return (
    <table className="w-full text-14">
      <caption className="sr-only">{caption}</caption>
      <thead className="border-b border-rule text-ink-soft">
        <tr>
          <th scope="col" className="py-1 text-start font-medium">
            {of}
          </th>
          {["Delivered", "Not", "Bytes"].map((column) => (
            <th key={column} scope="col" className="py-1 ps-4 text-end font-medium">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tallies.map((tally) => (
          <TallyRow key={tally.name} name={nameOf(tally.name)} tally={tally} />
        ))}
      </tbody>
    </table>
  );
}

function TallyRow({ name, tally }: { name: string; tally: LedgerTally }) {
  return (
    <tr className="border-b border-rule">
      <th scope="row" className="py-1 text-start font-normal">
        {name}
      </th>
      <td className={NUMBER}>{tally.delivered.requests.toLocaleString("en")}</td>
      <td className={NUMBER}>{tally.others.requests.toLocaleString("en")}</td>
      <td className={NUMBER}>{allOf(tally).bytes.toLocaleString("en")}</td>
    </tr>
  );
}

function amountWords({ requests, bytes }: Amount): string {
  return `${counted(requests, "request")} (${counted(bytes, "byte")})`;
}

/** `2024-03-01` as “1 Mar 2024”. */
function dayWords(day: string): string {
  const moment = readMoment(day, false);
  return moment ? shortDate(moment) : day;
}

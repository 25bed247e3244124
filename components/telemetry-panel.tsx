"use client";

import { TelemetryLedger } from "#components/telemetry-ledger.tsx";
import { TelemetrySwitch } from "#components/telemetry-switch.tsx";
import { type Ledger, type Preview, type TelemetryState, useTelemetry } from "#components/use-telemetry.ts";
import { ReportJson } from "#components/report-json.tsx";
import { parseJson } from "#components/json-lines.ts";

type TelemetryPanelProps = {
  first: TelemetryState;
  preview: Preview;
  ledger: Ledger;
  descriptions: Readonly<Record<string, string>>;
};

const PART = "small-caps mb-3 text-18 text-ink-soft";

/** How telemetry stands and why, its switch, what leaves, what has left, what never leaves, and how to be rid of it. */
export function TelemetryPanel({
  first,
  preview: firstPreview,
  ledger: firstLedger,
  descriptions,
}: TelemetryPanelProps) {
  const telemetry = useTelemetry({ state: first, preview: firstPreview, ledger: firstLedger });
  const { state, preview, ledger } = telemetry;
  return (
    <div className="grid gap-12">
      <TelemetrySwitch telemetry={telemetry} />
      <section>
        <h3 className={PART}>What leaves</h3>
        <p className="mb-4 max-w-140 text-16">
          {state.effective === "off" || state.delivery !== "send" ? "Nothing now. Otherwise it would be this" : "This"}{" "}
          and no more, letter for letter: {preview.bytes.toLocaleString("en")} bytes, once{" "}
          {everyPeriod(state.intervalSeconds)}, to <b className="font-medium">{state.host}</b>.
        </p>
        <ReportJson label="The next report" report={parseJson(preview.body)} explanations={descriptions} />
      </section>
      <section>
        <h3 className={PART}>What has left</h3>
        <TelemetryLedger ledger={ledger} onClear={telemetry.clearLedger} />
      </section>
      <section className="max-w-140 text-16">
        <h3 className={PART}>What never leaves</h3>
        <p>
          Titles, authors, covers, the words you highlighted, your notes, the names of your tags, what you search for,
          your name, your e-mail address, file names, web addresses, network addresses, passwords. The part of Lektr
          that sends has no way to say them: every report is held against a closed list of numbers and fixed words, and
          refused if anything else is in it.
        </p>
      </section>
      <section className="max-w-140 text-16">
        <h3 className={PART}>If you want it gone</h3>
        <p>
          Switching off forgets the number of this installation at once, so that nothing sent before can be tied to what
          comes later. Setting <code className="rounded-[3px] bg-sunk px-1 font-mono text-14">DO_NOT_TRACK=1</code>{" "}
          where the server is started keeps it off for good.
        </p>
      </section>
    </div>
  );
}

/** For instance “a day” or “every 6 hours”. */
function everyPeriod(seconds: number): string {
  if (seconds === 86_400) return "a day";
  if (seconds % 3600 === 0) return `every ${seconds / 3600} hours`;
  return seconds % 60 === 0 ? `every ${seconds / 60} minutes` : `every ${seconds} seconds`;
}

"use client";

import { ReportJson } from "#components/report-json.tsx";
import { parseJson } from "#components/json-lines.ts";
import { explanationsOf, TelemetryCatalogue } from "#components/telemetry-catalogue.tsx";
import { TelemetryFacts } from "#components/telemetry-facts.tsx";
import { TelemetryGone } from "#components/telemetry-gone.tsx";
import { TelemetryLedger } from "#components/telemetry-ledger.tsx";
import { TelemetryNews } from "#components/telemetry-news.tsx";
import { TelemetrySwitch } from "#components/telemetry-switch.tsx";
import { type Ledger, type Preview, type TelemetryState, useTelemetry } from "#components/use-telemetry.ts";
import type { EventDescription } from "#lib/telemetry/describe.ts";

type TelemetryPanelProps = {
  first: TelemetryState;
  preview: Preview;
  ledger: Ledger;
  catalogue: readonly EventDescription[];
  /** What goes with every event, by its path. */
  aboutTheRequest: Readonly<Record<string, string>>;
};

const PART = "small-caps mb-3 text-18 text-ink-soft";

/** How telemetry stands and why, its switch, what leaves, what has left, what never leaves, and how to be rid of it. */
export function TelemetryPanel({ first, catalogue, aboutTheRequest, ...rest }: TelemetryPanelProps) {
  const telemetry = useTelemetry({ state: first, preview: rest.preview, ledger: rest.ledger });
  const { state, preview, ledger } = telemetry;
  const report = catalogue.find(({ name }) => name === "usage_report");
  const leaves = state.effective !== "off" && state.delivery === "send";
  return (
    <div className="grid gap-12">
      <div className="grid gap-6">
        <TelemetrySwitch telemetry={telemetry} />
        <TelemetryNews state={state} catalogue={catalogue} onAnswer={telemetry.answerNotice} />
        <TelemetryFacts state={state} />
      </div>
      <section>
        <h3 className={PART}>What leaves</h3>
        <p className="mb-4 max-w-140 text-16">
          {leaves ? "This" : "Nothing now. Otherwise it would be this"}, letter for letter:{" "}
          {preview.bytes.toLocaleString("en")} bytes, once {everyPeriod(state.intervalSeconds)}, to{" "}
          <b className="font-medium">{state.host}</b>. It is built by the code that sends it, from your library as it is
          at this moment.
        </p>
        <ReportJson
          label="The next report"
          report={parseJson(preview.body)}
          explanations={{ ...aboutTheRequest, ...(report && explanationsOf(report)) }}
        />
        <TelemetryCatalogue catalogue={catalogue} accepted={state.schemaVersion} />
      </section>
      <section>
        <h3 className={PART}>What has left</h3>
        <TelemetryLedger ledger={ledger} onClear={telemetry.clearLedger} onOlder={telemetry.loadOlder} />
      </section>
      <section className="max-w-140 text-16">
        <h3 className={PART}>What never leaves</h3>
        <p>
          Titles, authors, covers, the words you highlighted, your notes, the names of your tags, what you search for,
          your name, your e-mail address, file names, web addresses, network addresses, passwords. The part of Lektr
          that sends has no way to say them: everything is held against a closed list of numbers and fixed words, and
          refused as a whole if anything else is in it.
        </p>
      </section>
      <section className="max-w-140 text-16">
        <h3 className={PART}>If you want it gone</h3>
        <TelemetryGone state={state} onAsk={telemetry.askForDeletion} />
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

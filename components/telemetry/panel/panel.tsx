"use client";

import { TelemetryControls } from "#components/telemetry/panel/controls.tsx";
import { TelemetryDeletion } from "#components/telemetry/panel/deletion.tsx";
import { EventList, explanationsOf } from "#components/telemetry/panel/event-list.tsx";
import { TelemetryHistory } from "#components/telemetry/panel/history.tsx";
import { TelemetryLedger } from "#components/telemetry/panel/ledger.tsx";
import { NewNotice } from "#components/telemetry/panel/new-notice.tsx";
import { TelemetryFacts, TelemetryReceiver } from "#components/telemetry/panel/receiver.tsx";
import { ReportFields } from "#components/telemetry/panel/report-fields.tsx";
import { parseJson } from "#components/telemetry/panel/report-groups.ts";
import { summariseReport } from "#components/telemetry/panel/report-summary.ts";
import { everyPeriod } from "#components/telemetry/panel/status-words.ts";
import { type ReportPreview, type TelemetryState, useTelemetry } from "#components/telemetry/panel/use-telemetry.ts";
import { Fact, Facts } from "#components/ui/facts.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { EventDescription } from "#lib/telemetry/catalogue/describe.ts";
import type { LedgerPage, LedgerSummary } from "#lib/telemetry/state.ts";

type TelemetryPanelProps = {
  first: TelemetryState;
  preview: ReportPreview;
  ledger: LedgerPage;
  summary: LedgerSummary;
  catalogue: readonly EventDescription[];
  /** What goes with every event, by its path. */
  aboutTheRequest: Readonly<Record<string, string>>;
};

const PART = "mb-3 text-16 font-medium";
const CODE = "rounded-[3px] bg-sunk px-1 font-mono text-14";

/** Telemetry: its state and why, its switch, what never leaves, what leaves, what has left, and to whom. */
export function TelemetryPanel({ first, catalogue, aboutTheRequest, ...rest }: TelemetryPanelProps) {
  const telemetry = useTelemetry({ state: first, preview: rest.preview, summary: rest.summary });
  const { state, preview, summary } = telemetry;
  const descriptions = new Map(
    catalogue.map((event) => [event.name as string, { ...aboutTheRequest, ...explanationsOf(event) }]),
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
      <div className="grid gap-6">
        <TelemetryControls telemetry={telemetry} />
        <NewNotice state={state} catalogue={catalogue} onAnswer={telemetry.answerNotice} />
        <TelemetryFacts state={state} />
        {(state.delivery === "send" || state.deletionPending || state.deletionRequest !== null) && (
          <TelemetryDeletion state={state} onAsk={telemetry.askForDeletion} />
        )}
      </div>
      <section className="max-w-140 text-16">
        <h3 className={PART}>What is never sent</h3>
        <NeverLeaves />
      </section>
      <section>
        <h3 className={PART}>What is sent</h3>
        <NextReport state={state} preview={preview} descriptions={descriptions.get("usage_report") ?? {}} />
        {state.sendsEvents !== false && <Events catalogue={catalogue} accepted={state.schemaVersion} />}
      </section>
      <section>
        <h3 className={PART}>What was sent</h3>
        {summary.items.length === 0 ? (
          <p className="max-w-140 text-16">
            Nothing so far. Every request is recorded here byte for byte before it is sent, and kept for 90 days.
          </p>
        ) : (
          <div className="grid gap-8">
            <TelemetryHistory summary={summary} />
            <TelemetryLedger
              first={rest.ledger}
              summary={summary}
              descriptions={descriptions}
              onClear={telemetry.clearLedger}
            />
          </div>
        )}
      </section>
      <section className="max-w-140 text-16">
        <h3 className={PART}>Who receives it</h3>
        <TelemetryReceiver state={state} />
      </section>
      <section className="max-w-140 text-16">
        <h3 className={PART}>Lock it off</h3>
        <p>
          To keep telemetry off for everyone, start the server with <code className={CODE}>DO_NOT_TRACK=1</code>, or
          write <code className={CODE}>enabled = false</code> under <code className={CODE}>[telemetry]</code> in{" "}
          <code className={CODE}>config.toml</code> in the data folder.
        </p>
      </section>
    </div>
  );
}

function NeverLeaves() {
  return (
    <p>
      Titles, authors, covers, the text of your highlights and notes, the names of your tags, your searches, your name,
      the e-mail address that you sign in with, file names, web addresses, passwords, error messages. The code that
      sends reports cannot include them: each request is checked against a fixed list of fields, and blocked if anything
      else is in it.
    </p>
  );
}

type NextReportProps = {
  state: TelemetryState;
  preview: ReportPreview;
  descriptions: Readonly<Record<string, string>>;
};

function NextReport({ state, preview, descriptions }: NextReportProps) {
  const isSent = state.effective !== "off" && state.delivery === "send";
  const bytes = preview.bytes.toLocaleString("en");
  return (
    <div className="grid gap-4">
      <p className="max-w-140 text-16">
        {isSent
          ? `The next report, sent ${everyPeriod(state.intervalSeconds)} to ${state.host} (${bytes} bytes). It follows your library while this page is open.`
          : state.effective === "off"
            ? `Nothing is sent. If it were on, the report would say this (${bytes} bytes):`
            : `Nothing is sent. The next report is recorded here (${bytes} bytes) and says:`}
      </p>
      <Facts>
        {summariseReport(parseJson(preview.body)).map(({ name, words }) => (
          <Fact key={name} name={name}>
            {words}
          </Fact>
        ))}
      </Facts>
      <Disclosure summary="The exact report, field by field">
        <ReportFields heading="h4" label="The next report" body={preview.body} descriptions={descriptions} />
      </Disclosure>
    </div>
  );
}

function Events({ catalogue, accepted }: { catalogue: readonly EventDescription[]; accepted: number | null }) {
  const isAgreed =
    accepted === null || catalogue.some(({ name, since }) => name !== "usage_report" && since <= accepted);
  return (
    <div className="mt-8 max-w-140">
      <p className="mb-3 text-16">
        Besides the report there are events: at most ten of each kind an hour.
        {!isAgreed && " You have not agreed to events, so none are sent."}
      </p>
      <EventList catalogue={catalogue} />
    </div>
  );
}

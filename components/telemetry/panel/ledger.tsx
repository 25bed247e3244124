"use client";

import { useState, useSyncExternalStore } from "react";
import { fullDate, readMoment, shortDate } from "#components/moment.ts";
import { wordsFor } from "#components/request.ts";
import { ReportFields } from "#components/telemetry/panel/report-fields.tsx";
import { eventWords, outcomeWords } from "#components/telemetry/panel/status-words.ts";
import { groupedBy } from "#components/telemetry/panel/tallies.ts";
import { type LedgerFilter, type LedgerItem, useLedger } from "#components/telemetry/panel/use-ledger.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Select } from "#components/ui/select.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { LedgerPage, LedgerSummary } from "#lib/telemetry/state.ts";

type TelemetryLedgerProps = {
  first: LedgerPage;
  summary: LedgerSummary;
  /** What each field means, by its path, for each kind of request. */
  descriptions: ReadonlyMap<string, Readonly<Record<string, string>>>;
  onClear: () => Promise<void>;
};

/** Every request that was sent, or was not, with its exact bytes and words beside them, by day. */
export function TelemetryLedger({ first, summary, descriptions, onClear }: TelemetryLedgerProps) {
  const [filter, setFilter] = useState<LedgerFilter>({ event: "", outcome: "" });
  const [isClearing, setIsClearing] = useState(false);
  const { page, loadOlder } = useLedger(first, filter, summary);
  async function older() {
    await loadOlder().catch((error: unknown) => notifyFailure("The rest could not be loaded.", wordsFor(error)));
  }
  async function clear() {
    await onClear().catch((error: unknown) => notifyFailure("The list was not cleared.", wordsFor(error)));
  }
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-3">
        <Select
          label="Kind"
          value={filter.event}
          onChange={({ currentTarget: { value: event } }) => setFilter((before) => ({ ...before, event }))}
          options={choicesOf(summary, "event", eventWords)}
        />
        <Select
          label="Result"
          value={filter.outcome}
          onChange={({ currentTarget: { value } }) => {
            const outcome = summary.items.find((item) => item.outcome === value)?.outcome ?? "";
            setFilter((before) => ({ ...before, outcome }));
          }}
          options={choicesOf(summary, "outcome", outcomeWords)}
        />
      </div>
      {page.items.length === 0 && <p className="text-14 text-ink-soft">No requests of this kind.</p>}
      <LedgerDays items={page.items} descriptions={descriptions} />
      <div className="flex flex-wrap gap-2">
        {page.nextCursor !== null && <Button onClick={() => void older()}>Show older</Button>}
        <ButtonLink href="/api/v1/telemetry/log/download" prefetch={false} download="lektr-telemetry.json">
          Download all
        </ButtonLink>
        <Button onClick={() => setIsClearing(true)}>Clear the list</Button>
      </div>
      <ConfirmDialog
        open={isClearing}
        onOpenChange={setIsClearing}
        title="Clear this list?"
        confirm="Clear the list"
        onConfirm={clear}
      >
        It is deleted on this server. What was already sent stays at the receiver.
      </ConfirmDialog>
    </div>
  );
}

function choicesOf(summary: LedgerSummary, part: "event" | "outcome", words: (name: string) => string) {
  const names = [...new Set(summary.items.map((item) => item[part]))].toSorted();
  return [{ value: "", label: "All" }, ...names.map((name) => ({ value: name, label: words(name) }))];
}

function LedgerDays({
  items,
  descriptions,
}: {
  items: LedgerItem[];
  descriptions: TelemetryLedgerProps["descriptions"];
}) {
  const isLocal = useSyncExternalStore(never, yes, no);
  const days = groupedBy(items, ({ at }) => dayOf(at, isLocal));
  return [...days].map(([day, own]) => (
    <section key={day} aria-label={day}>
      <h4 className="border-b border-rule pb-1 text-14 font-medium">{day}</h4>
      <ul>
        {own.map((item) => (
          <LedgerRow key={item.id} item={item} isLocal={isLocal} descriptions={descriptions.get(item.event) ?? {}} />
        ))}
      </ul>
    </section>
  ));
}

type LedgerRowProps = { item: LedgerItem; isLocal: boolean; descriptions: Readonly<Record<string, string>> };

function LedgerRow({ item, isLocal, descriptions }: LedgerRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { at, event, body, outcome, status, durationMs } = item;
  const moment = readMoment(at, isLocal);
  const bytes = new TextEncoder().encode(body).length.toLocaleString("en");
  return (
    <li className="border-b border-rule py-1.5">
      <Disclosure
        summary={`${moment ? fullDate(moment).slice(-5) : at} · ${eventWords(event)} · ${outcomeWords(outcome)} · ${bytes} bytes`}
        onToggle={setIsOpen}
      >
        {isOpen && (
          <>
            <p className="mb-3 text-14 text-ink-soft">
              {status === null ? "No answer" : `Answered with status ${status}`}, after{" "}
              {durationMs.toLocaleString("en")} ms.
            </p>
            <ReportFields
              heading="h4"
              label={`${eventWords(event)}, as sent`}
              body={body}
              descriptions={descriptions}
            />
          </>
        )}
      </Disclosure>
    </li>
  );
}

function dayOf(at: string, isLocal: boolean): string {
  const moment = readMoment(at, isLocal);
  return moment ? shortDate(moment) : at;
}

// The server draws days in UTC, the browser in its own time zone: both agree on the first picture.
function never() {
  return () => undefined;
}
const yes = () => true;
const no = () => false;

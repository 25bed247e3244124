import { Fact, Facts } from "#components/ui/facts.tsx";
import { eventsBesideReport } from "#components/telemetry/panel/event-list.tsx";
import { ReportFields } from "#components/telemetry/panel/report-fields.tsx";
import { eventWords } from "#components/telemetry/panel/status-words.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { RadioRows } from "#components/ui/radio-rows.tsx";
import type { EventDescription } from "#lib/telemetry/catalogue/describe.ts";

export type WelcomeChoiceProps = {
  /** Why there is no choice, for instance “Off: DO_NOT_TRACK is set”; null where there is one. */
  locked: string | null;
  report: { body: string; bytes: number };
  descriptions: Readonly<Record<string, string>>;
  /** To whom it would be sent; null if it would stay on this server, for want of a receiver or while `isDebugging`. */
  receiver: { host: string; operator: { name: string; retentionDays: number } | null } | null;
  isDebugging: boolean;
  catalogue: readonly EventDescription[];
  /** The browser asks not to be tracked. */
  isRefusedByBrowser: boolean;
  /** What was chosen and typed before, when the form comes back with an error. */
  chosen?: string | undefined;
  contact?: string | undefined;
  contactError?: string | undefined;
};

const OFF = { value: "off", label: "Share nothing", sentence: "Lektr works just the same." } as const;

/**
 * The choice about telemetry, before anything was sent: what, to whom, how often, for how long, and the literal report.
 */
export function WelcomeChoice(props: WelcomeChoiceProps) {
  const { locked, receiver, isRefusedByBrowser, report, descriptions, catalogue } = props;
  if (locked !== null) {
    return (
      <p className="rounded-control border border-rule bg-sunk p-3.5 text-14">
        Telemetry is off and stays off. <span className="text-ink-soft">{locked}.</span>
      </p>
    );
  }
  return (
    <div className="grid gap-4">
      {receiver === null ? <RecordOnly {...props} /> : <Share {...props} receiver={receiver} />}
      {isRefusedByBrowser && (
        <p className="text-14 text-ink-soft">
          “Share nothing” is selected because your browser asks not to be tracked (Global Privacy Control or Do Not
          Track).
        </p>
      )}
      <Disclosure summary="See exactly what would be sent">
        <p className="mb-3 text-14 text-ink-soft">
          The whole report, {report.bytes.toLocaleString("en")} bytes. The IDs that are all zeros here are drawn at
          random when you agree, and erased when you turn it off.
        </p>
        <ReportFields
          heading="h2"
          label="The report that would be sent"
          body={report.body}
          descriptions={descriptions}
        />
        <p className="mt-5 mb-2 text-14 text-ink-soft">
          Beside it, events, each a number or a word from a fixed list. Settings lists every field of them.
        </p>
        <dl className="grid gap-1.5 text-14">
          {eventsBesideReport(catalogue).map(({ name, when }) => (
            <div key={name}>
              <dt className="inline font-medium">{eventWords(name)}: </dt>
              <dd className="inline text-ink-soft">{when}.</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  );
}

type ShareProps = WelcomeChoiceProps & { receiver: NonNullable<WelcomeChoiceProps["receiver"]> };

function Share({ receiver, report, isRefusedByBrowser, chosen, contact, contactError }: ShareProps) {
  const { host, operator } = receiver;
  return (
    <>
      <p className="text-14">
        Counts help decide what to work on and show what breaks. They never contain anything you read or write.
      </p>
      <RadioRows
        legend={operator ? "Share anonymous usage counts with Lektr’s makers?" : "Share anonymous usage counts?"}
        name="telemetry"
        rows={[
          {
            value: "anonymous",
            label: "Share anonymous counts",
            sentence: "Books, highlights and tags, features used, errors, kind of machine.",
          },
          OFF,
          {
            value: "identified",
            label: "Share counts with a contact",
            sentence: "The same, and the makers can reach you.",
            more: (
              <Field
                label="Contact"
                name="contact"
                autoComplete="off"
                maxLength={120}
                hint="An address or a name, sent with each report."
                defaultValue={contact ?? ""}
                error={contactError}
              />
            ),
          },
          {
            value: "local",
            label: "Record only",
            sentence: "Reports stay on this server, for you to read. None is sent.",
          },
        ]}
        defaultValue={chosen ?? (isRefusedByBrowser ? "off" : "anonymous")}
      />
      <Facts>
        <Fact name="What">
          One report a day of about {Math.ceil(report.bytes / 1000)} kB, and a short event when something happens, such
          as an import that finishes.
        </Fact>
        <Fact name="To whom">
          {operator ? `${operator.name}, with PostHog at ${host}.` : `PostHog at ${host}, as this server is set up.`}
        </Fact>
        <Fact name="Your address">
          PostHog sees the network address of the connection, as every server does, and is told to discard it.
        </Fact>
        <Fact name="Kept for">
          {operator
            ? `${operator.retentionDays} days, or until you ask for deletion.`
            : "As long as whoever set up this server decides. You can ask for deletion."}
        </Fact>
        <Fact name="Change it">One click in Settings › Privacy & Telemetry, effective immediately.</Fact>
      </Facts>
    </>
  );
}

function RecordOnly({ chosen, isRefusedByBrowser, isDebugging }: WelcomeChoiceProps) {
  return (
    <>
      <p className="text-14">
        {isDebugging
          ? "LEKTR_TELEMETRY_DEBUG is set, so reports are printed to the server’s log and sent to nobody."
          : "This copy of Lektr has no receiver, so nothing is sent to anyone."}{" "}
        It can record a daily report of counts on this server, for you to read in Settings › Privacy & Telemetry. If a
        receiver is set later, you are asked before anything is sent to it.
      </p>
      <RadioRows
        legend="Record usage counts on this server?"
        name="telemetry"
        rows={[
          {
            value: "anonymous",
            label: "Record reports here",
            sentence: "Books, highlights and tags, features used, errors.",
          },
          { ...OFF, sentence: "No reports are made. Lektr works just the same." },
        ]}
        defaultValue={chosen ?? (isRefusedByBrowser ? "off" : "anonymous")}
      />
    </>
  );
}

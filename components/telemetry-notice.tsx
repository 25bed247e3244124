import { ReportJson } from "#components/report-json.tsx";
import { parseJson } from "#components/json-lines.ts";
import { RadioRows } from "#components/ui/radio-rows.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";

export type TelemetryNoticeProps = {
  /** Why there is no choice, for instance “Off: DO_NOT_TRACK is set”; null where there is one. */
  locked: string | null;
  report: { body: string; bytes: number };
  descriptions: Readonly<Record<string, string>>;
  /** Where it would go; null if it would stay here. */
  receiver: string | null;
  /** What is told beside the report as it happens: `import finished`, and when. */
  events: readonly { name: string; when: string }[];
  chosen?: string | undefined;
};

const CHOICES = [
  {
    value: "anonymous",
    label: "Share anonymous counts",
    sentence:
      "Once a day, and in a few fixed words as you go: how much is in the library, how it is used, facts about this machine. Never a word of yours.",
  },
  { value: "off", label: "Share nothing", sentence: "Nothing is sent, ever. Lektr works just the same." },
] as const;

/** The choice about telemetry, before anything was sent, and what would be sent, literally. */
export function TelemetryNotice({
  locked,
  report,
  descriptions,
  receiver,
  events,
  chosen = "anonymous",
}: TelemetryNoticeProps) {
  return (
    <div className="grid gap-3">
      {locked === null ? (
        <RadioRows
          legend="May the makers of Lektr count along?"
          name="telemetry"
          rows={CHOICES}
          defaultValue={chosen}
        />
      ) : (
        <p className="rounded-control border border-rule bg-sunk p-3.5 text-14">
          Telemetry is off and stays off. <span className="text-ink-soft">{locked}.</span>
        </p>
      )}
      <Disclosure summary="See exactly what would be sent">
        <p className="mb-3 text-14 text-ink-soft">
          The whole of it, {report.bytes.toLocaleString("en")} bytes
          {receiver === null ? ", kept on this machine as long as there is no key to send with" : `, to ${receiver}`}.
          The long numbers that are all zeros here are drawn at random when you agree, and forgotten when you change
          your mind.
        </p>
        <ReportJson label="The report that would be sent" report={parseJson(report.body)} explanations={descriptions} />
        <p className="mt-5 mb-2 text-14 text-ink-soft">
          Beside it, these are told as they happen, each with a number or a fixed word or two. Settings shows every
          field of them, and everything that was ever sent.
        </p>
        <dl className="grid gap-1.5 text-14">
          {events.map(({ name, when }) => (
            <div key={name}>
              <dt className="inline font-medium">{name.replaceAll("_", " ")}: </dt>
              <dd className="inline text-ink-soft">{when}.</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  );
}

import { Disclosure } from "#components/ui/disclosure.tsx";
import { parseJson, reportGroups } from "#components/telemetry/panel/report-groups.ts";

type ReportFieldsProps = {
  /** What this is, for instance “The next report”. */
  label: string;
  /** The request, literally. */
  body: string;
  /** What each field means, by its path. */
  descriptions: Readonly<Record<string, string>>;
  /** The level of its headings: one below what it is part of. */
  heading: "h2" | "h4";
};

/** A request, field by field with its words beside each value, and below it the same byte for byte. */
export function ReportFields({ label, body, descriptions, heading: Heading }: ReportFieldsProps) {
  return (
    <figure aria-label={label} className="@container min-w-0">
      {reportGroups(parseJson(body), descriptions).map(({ title, fields }) => (
        <section key={title} className="border-t border-rule py-3">
          <Heading className="mb-1.5 text-14 font-medium">{title}</Heading>
          <dl className="grid gap-y-1.5 @lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] @lg:gap-x-6">
            {fields.map(({ name, value, words }) => (
              <div key={name} className="grid @lg:col-span-2 @lg:grid-cols-subgrid">
                <dt className="font-mono text-13 wrap-anywhere">
                  {name}: <span className={value.startsWith('"') ? "text-good" : "text-mark"}>{value}</span>
                </dt>
                <dd className="text-14 text-ink-soft">{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <div className="border-t border-rule pt-3">
        <Disclosure summary="The same, byte for byte">
          <pre className="rounded-control bg-sunk p-3 font-mono text-13 wrap-anywhere whitespace-pre-wrap">{body}</pre>
        </Disclosure>
      </div>
    </figure>
  );
}

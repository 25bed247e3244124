import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { EventBody, type EventBodyProps } from "#components/highlight/history/event-body.tsx";
import { eventDetails, eventTitle } from "#components/highlight/history/words.ts";
import { importName } from "#components/import/words.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import type { HighlightEvent } from "#lib/api-contract/highlight-history.ts";

type EventItemProps = EventBodyProps & {
  /** The import that brought it is not the one of the line before. */
  isImportNamed: boolean;
};

/** One line of a highlight's history: what happened, when and where, and the words that it is about. */
export function EventItem({ event, isImportNamed, ...body }: EventItemProps) {
  const origin = "import" in event && isImportNamed ? event.import : null;
  const facts: ReactNode[] = [];
  if (event.at !== null && event.what !== "found") facts.push(<RelativeDate at={event.at} />);
  if (event.at !== null && event.what === "found") facts.push(<MarkedThere at={event.at} />);
  for (const detail of eventDetails(event)) facts.push(<bdi>{detail}</bdi>);
  if (origin) facts.push(<ImportLink origin={origin} />);
  return (
    <li className="border-b border-rule py-3 last:border-b-0">
      <p className="text-16">{eventTitle(event)}</p>
      {facts.length > 0 && (
        <p className="text-13 text-ink-soft [overflow-wrap:anywhere] first-letter:uppercase">
          {facts.map((fact, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <Fragment key={at}>
              {at > 0 && <span aria-hidden> · </span>}
              {fact}
            </Fragment>
          ))}
        </p>
      )}
      <EventBody event={event} {...body} />
    </li>
  );
}

function MarkedThere({ at }: { at: string }) {
  return (
    <>
      highlighted there <RelativeDate at={at} />
    </>
  );
}

type ImportOfEvent = NonNullable<Extract<HighlightEvent, { what: "marked" }>["import"]>;

function ImportLink({ origin }: { origin: ImportOfEvent }) {
  const { id, filename, client, createdAt } = origin;
  const hasName = filename !== null || client !== null;
  const link = (children: ReactNode) => (
    <Link
      href={`/imports/${id}`}
      prefetch={false}
      className="rounded-[2px] text-mark underline decoration-mark/40 underline-offset-3 hover:decoration-mark"
    >
      {children}
    </Link>
  );
  const when = (
    <>
      imported <RelativeDate at={createdAt} />
    </>
  );
  if (!hasName) return link(when);
  return (
    <>
      {when} from {link(<bdi>{importName(origin)}</bdi>)}
    </>
  );
}

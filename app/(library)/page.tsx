import type { Metadata } from "next";
import Link from "next/link";
import { importSampleAction } from "./sample-action.ts";
import { requireReader } from "#app/session.ts";
import { DuplicateList } from "#components/book/duplicate-list.tsx";
import { Arrivals } from "#components/home/arrivals.tsx";
import { DayFeed } from "#components/home/day-feed.tsx";
import { LastBook } from "#components/home/last-book.tsx";
import { Today } from "#components/home/today.tsx";
import { WaitingFiles } from "#components/home/waiting-files.tsx";
import { HighlightList } from "#components/highlight/list.tsx";
import { RunningImports } from "#components/import/history/running.tsx";
import { FirstFiles } from "#components/import/upload/first-files.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { Section } from "#components/shell/section.tsx";
import { RelativeDate } from "#components/relative-date.tsx";
import { Warning } from "#components/ui/warning.tsx";
import { countUndecidedImports, unfinishedImports } from "#db/imports/imports.ts";
import { hasBooks } from "#db/library/books.ts";
import { hasDayFeed } from "#db/library/saved-searches.ts";
import { app } from "#lib/boot.ts";
import { backupTroubles, type HealthTrouble, troubles } from "#lib/health/troubles.ts";
import { presentImport } from "#lib/import/history/present-import.ts";
import { likelyDuplicates } from "#lib/library/duplicate-books.ts";
import { arrivals, rediscovered } from "#lib/library/home.ts";
import { lastBook } from "#lib/library/last-book.ts";

export const metadata: Metadata = { title: "Home" };

const ARRIVALS = { most: 4, books: 6 };
const DUPLICATES = 3;

export default async function HomePage() {
  const reader = await requireReader();
  const { db } = app();
  const running = unfinishedImports(db, reader.id).map((row) => presentImport(db, row));
  const undecided = countUndecidedImports(db, reader.id);
  const isOwner = reader.role === "owner";
  const backups = isOwner ? app().backups.list() : null;
  const wrong = backups
    ? [...troubles(db, reader.id, app().folder.state(), Date.now()), ...backupTroubles(backups)]
    : [];
  if (!hasBooks(db, reader.id) && running.length === 0)
    return <NothingYet name={reader.name} wrong={wrong} undecided={undecided} />;
  const last = lastBook(db, reader.id);
  const again = rediscovered(db, reader.id, new Date());
  const recent = arrivals(db, reader.id, { ...ARRIVALS, except: again?.highlight.id });
  const alike = likelyDuplicates(db, reader.id, DUPLICATES);
  return (
    <Page>
      <h1 className="title mb-8 text-28 md:text-36">
        <Today now={Date.now()} />
      </h1>
      <div className="grid grid-cols-1 gap-14">
        {isOwner && <TelemetryQuestion asks={app().telemetry.openNotice()} />}
        {wrong.length > 0 && <Troubles of={wrong} />}
        <WaitingFiles count={undecided} />
        <RunningImports first={running} />
        {last && (
          <Section title="Where you were">
            <LastBook {...last} />
          </Section>
        )}
        {again && (
          <Section title="From your highlights today" more={<DayFeed isOpen={hasDayFeed(db, reader.id)} />}>
            <HighlightList first={[again]} />
          </Section>
        )}
        {alike.total > 0 && (
          <Section
            title="These may be one book"
            more={
              alike.total > DUPLICATES && <Link href="/library/duplicates">All {alike.total.toLocaleString("en")}</Link>
            }
          >
            <DuplicateList pairs={alike.items} />
          </Section>
        )}
        {recent.length > 0 && (
          <Section title="Recently added" more={<Link href="/library">Open the library</Link>}>
            <Arrivals arrivals={recent} />
          </Section>
        )}
        {backups?.lastGoodAt != null && <LastBackup at={backups.lastGoodAt} />}
      </div>
    </Page>
  );
}

function LastBackup({ at }: { at: string }) {
  return (
    <p className="text-14 text-ink-soft">
      Last backup: <RelativeDate at={at} />.{" "}
      <Link href="/settings/backup" className="text-mark underline underline-offset-3">
        Backups
      </Link>
    </p>
  );
}

const NOTICES = {
  fields: "This version can share a little more with Lektr’s makers, if you agree. Until then nothing changes.",
  receiver: "Reports would go to another receiver than the one you agreed to. Until you agree, nothing is sent to it.",
} as const;

/** Until it is answered in Settings, no more is sent than was agreed to. */
function TelemetryQuestion({ asks }: { asks: keyof typeof NOTICES | null }) {
  if (asks === null) return null;
  return (
    <p className="border-b border-rule pb-4 text-16">
      {NOTICES[asks]}{" "}
      <Link href="/settings/privacy" className="text-mark underline underline-offset-3">
        Read what it is, and decide
      </Link>
    </p>
  );
}

/** What went wrong where nobody looked, and where to read more. */
function Troubles({ of: list }: { of: HealthTrouble[] }) {
  return (
    <div className="grid gap-2 border-b border-rule pb-4">
      {list.map(({ text, section, action }) => (
        <Warning key={text}>
          {text}{" "}
          <Link href={`/settings/${section}`} className="text-mark underline underline-offset-3">
            {action}
          </Link>
        </Warning>
      ))}
    </div>
  );
}

function NothingYet({ name, wrong, undecided }: { name: string; wrong: HealthTrouble[]; undecided: number }) {
  return (
    <Page>
      <PageHeader title={`Welcome, ${name}`} />
      <div className="grid grid-cols-1 gap-8">
        {wrong.length > 0 && <Troubles of={wrong} />}
        <WaitingFiles count={undecided} />
        <FirstFiles importSample={importSampleAction} />
      </div>
    </Page>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { requireReader } from "#app/session.ts";
import { HighlightList } from "#components/highlight/list.tsx";
import { KindleHelp } from "#components/import/upload/kindle-help.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { RunningImports } from "#components/import/history/running.tsx";
import { Section } from "#components/shell/section.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { hasBooks } from "#db/library/books.ts";
import { unfinishedImports } from "#db/imports/imports.ts";
import { Warning } from "#components/ui/warning.tsx";
import { app } from "#lib/boot.ts";
import { type HealthTrouble, troubles } from "#lib/health/troubles.ts";
import { presentImport } from "#lib/import/history/present-import.ts";
import { recentlyAdded, rediscovered } from "#lib/library/home.ts";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage() {
  const reader = await requireReader();
  const { db } = app();
  const running = unfinishedImports(db, reader.id).map((row) => presentImport(db, row));
  const wrong = reader.role === "owner" ? troubles(db, reader.id, app().folder.state(), Date.now()) : [];
  if (!hasBooks(db, reader.id) && running.length === 0) return <NothingYet name={reader.name} wrong={wrong} />;
  const again = rediscovered(db, reader.id, new Date());
  const recent = recentlyAdded(db, reader.id, 5);
  return (
    <Page>
      <PageHeader title="Home" />
      <div className="grid gap-14">
        {reader.role === "owner" && <TelemetryQuestion asks={app().telemetry.openNotice()} />}
        {wrong.length > 0 && <Troubles of={wrong} />}
        {running.length > 0 && (
          <Section title="Importing" more={<Link href="/imports">Import history</Link>}>
            <RunningImports first={running} />
          </Section>
        )}
        {again && (
          <Section title="From your highlights today">
            <HighlightList first={[again]} />
          </Section>
        )}
        {recent.length > 0 && (
          <Section title="Recently added" more={<Link href="/library">Open the library</Link>}>
            <HighlightList first={recent} />
          </Section>
        )}
      </div>
    </Page>
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

function NothingYet({ name, wrong }: { name: string; wrong: HealthTrouble[] }) {
  return (
    <Page>
      <PageHeader title={`Welcome, ${name}`} />
      {wrong.length > 0 && <Troubles of={wrong} />}
      <EmptyState
        title="Start with your Kindle"
        picture={<KindleHelp />}
        action={
          <ButtonLink href="/import" variant="primary">
            Choose a file
          </ButtonLink>
        }
      >
        Your Kindle keeps all your highlights in one file. Drop it anywhere on this page.
      </EmptyState>
    </Page>
  );
}

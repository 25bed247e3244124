import type { Metadata } from "next";
import Link from "next/link";
import { requireReader } from "#app/session.ts";
import { HighlightList } from "#components/highlight-list.tsx";
import { KindleHelp } from "#components/kindle-help.tsx";
import { Page, PageHeader } from "#components/page.tsx";
import { RunningImports } from "#components/running-imports.tsx";
import { Section } from "#components/section.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { hasBooks } from "#db/books.ts";
import { unfinishedImports } from "#db/imports.ts";
import { app } from "#lib/boot.ts";
import { presentImport } from "#lib/import/presentImport.ts";
import { recentlyAdded, rediscovered } from "#lib/library/home.ts";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage() {
  const reader = await requireReader();
  const { db } = app();
  const running = unfinishedImports(db, reader.id).map((row) => presentImport(db, row));
  if (!hasBooks(db, reader.id) && running.length === 0) return <NothingYet name={reader.name} />;
  const again = rediscovered(db, reader.id, new Date());
  const recent = recentlyAdded(db, reader.id, 5);
  return (
    <Page>
      <PageHeader title="Home" />
      <div className="grid gap-14">
        {reader.role === "owner" && app().telemetry.state().noticePending && <TelemetryQuestion />}
        {running.length > 0 && (
          <Section title="Coming in">
            <RunningImports first={running} />
          </Section>
        )}
        {again && (
          <Section title="From your shelf, today">
            <HighlightList first={[again]} />
          </Section>
        )}
        {recent.length > 0 && (
          <Section title="Recently added" more={<Link href="/library">The whole library</Link>}>
            <HighlightList first={recent} />
          </Section>
        )}
      </div>
    </Page>
  );
}

/** Until it is answered in Settings, no more is sent than was agreed to. */
function TelemetryQuestion() {
  return (
    <p className="border-b border-rule pb-4 text-16">
      This version of Lektr could tell its makers a little more, if you agree. Until then it sends what it sent before.{" "}
      <Link href="/settings#privacy" className="text-mark underline underline-offset-3">
        Read what it is, and decide
      </Link>
    </p>
  );
}

function NothingYet({ name }: { name: string }) {
  return (
    <Page>
      <PageHeader title={`Welcome, ${name}`} />
      <EmptyState
        title="Start with your Kindle"
        picture={<KindleHelp />}
        action={
          <ButtonLink href="/import" variant="primary">
            Choose a file
          </ButtonLink>
        }
      >
        Everything you ever highlighted on it lies in one file. Drop that file anywhere on this page.
      </EmptyState>
    </Page>
  );
}

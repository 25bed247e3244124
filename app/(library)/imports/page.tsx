import type { Metadata } from "next";
import { requireReader } from "#app/session.ts";
import { ImportHistory } from "#components/import/history/history.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { countImports } from "#db/imports/imports.ts";
import { app } from "#lib/boot.ts";
import { importPage } from "#lib/import/history/import-page.ts";
import { openedAt } from "../opened-at.ts";

export const metadata: Metadata = { title: "Import history" };

const PAGE = 50;

interface ImportsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ImportsPage({ searchParams }: ImportsPageProps) {
  const reader = await requireReader();
  const first = importPage(app().db, reader.id, openedAt((await searchParams).at, PAGE));
  const another = <ButtonLink href="/import">Import a file</ButtonLink>;
  return (
    <Page>
      <PageHeader title="Import history" actions={first.items.length > 0 && another} />
      {first.items.length === 0 ? (
        <EmptyState title="Nothing imported yet" action={another}>
          Every import is kept here with its result, and can be undone.
        </EmptyState>
      ) : (
        <ImportHistory first={first} size={PAGE} total={countImports(app().db, reader.id)} />
      )}
    </Page>
  );
}

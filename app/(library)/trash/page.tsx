import type { Metadata } from "next";
import { requireReader } from "#app/session.ts";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { TrashList } from "#components/highlight/trash-list.tsx";
import { countTrashedHighlights } from "#db/library/trash.ts";
import { countTrashedBooks } from "#db/library/trashed-books.ts";
import { countTrashedTags } from "#db/library/trashed-tags.ts";
import { app } from "#lib/boot.ts";
import { trashPage } from "#lib/library/trash-page.ts";
import { settingOf } from "#lib/settings.ts";
import type { TrashPeriod } from "#lib/vocabulary/retention.ts";
import { openedAt } from "../opened-at.ts";

export const metadata: Metadata = { title: "Trash" };

const PAGE = 40;

interface TrashPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TrashPage({ searchParams }: TrashPageProps) {
  const reader = await requireReader();
  const { db } = app();
  const first = trashPage(db, reader.id, openedAt((await searchParams).at, PAGE));
  const totals = {
    highlights: countTrashedHighlights(db, reader.id),
    books: countTrashedBooks(db, reader.id),
    tags: countTrashedTags(db, reader.id),
  };
  return (
    <Page>
      <PageHeader
        title="Trash"
        line={`${lineFor(settingOf(db, reader.id, "trash_period"))} Restoring puts everything back where it was.`}
      />
      <TrashList first={first} size={PAGE} totals={totals} />
    </Page>
  );
}

function lineFor(period: TrashPeriod): string {
  const stay = period === "never" ? "until you delete it for good" : `for ${period} days`;
  return `What you delete stays here ${stay}, and is never imported again.`;
}

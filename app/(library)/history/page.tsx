import type { Metadata } from "next";
import { requireReader } from "#app/session.ts";
import { ChangeList } from "#components/history/change-list.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";
import { app } from "#lib/boot.ts";
import { changeHistory } from "#lib/library/change-history.ts";

export const metadata: Metadata = { title: "History" };

/** The reader's latest changes, to undo them. */
export default async function HistoryPage() {
  const reader = await requireReader();
  return (
    <Page>
      <PageHeader
        title="History"
        line="Your last 50 changes of several highlights, of the trash and of tags. Each can be undone for 30 days."
      />
      <ChangeList changes={changeHistory(app().db, reader.id)} />
    </Page>
  );
}

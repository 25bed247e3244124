import type { Metadata } from "next";
import { requireReader } from "#app/session.ts";
import { Page, PageHeader } from "#components/page.tsx";
import { TrashList } from "#components/trash-list.tsx";
import { database } from "#lib/boot.ts";
import { trashPage } from "#lib/library/trashPage.ts";

export const metadata: Metadata = { title: "Trash" };

export default async function TrashPage() {
  const reader = await requireReader();
  return (
    <Page>
      <PageHeader
        title="Trash"
        line="What you delete stays here, and no import brings it back. Restoring puts it where it was."
      />
      <TrashList first={trashPage(database(), reader.id, { limit: 40 })} more="/api/v1/trash?limit=40" />
    </Page>
  );
}

import type { Metadata } from "next";
import { requireReader } from "#app/session.ts";
import { BookAddForm } from "#components/add/book-form.tsx";
import { Page, PageHeader } from "#components/shell/page.tsx";

export const metadata: Metadata = { title: "Add a book" };

export default async function AddBookPage() {
  await requireReader();
  return (
    <Page>
      <PageHeader title="Add a book" />
      <BookAddForm />
    </Page>
  );
}

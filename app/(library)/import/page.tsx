import type { Metadata } from "next";
import Link from "next/link";
import { requireReader } from "#app/session.ts";
import { ImportDesk } from "#components/import-desk.tsx";
import { KindleHelp } from "#components/kindle-help.tsx";
import { Page, PageHeader } from "#components/page.tsx";
import { RelativeDate } from "#components/relative-date.tsx";
import { Section } from "#components/section.tsx";
import { sourceName } from "#components/sources.ts";
import { listImports } from "#db/imports.ts";
import { database } from "#lib/boot.ts";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage() {
  const reader = await requireReader();
  const past = listImports(database(), reader.id, 20);
  return (
    <Page>
      <PageHeader title="Import" />
      <div className="grid gap-14">
        <ImportDesk />
        {past.length === 0 ? (
          <Section title="Where the file is">
            <KindleHelp />
          </Section>
        ) : (
          <Section title="Earlier imports">
            <ul>
              {past.map((row) => (
                <li
                  key={row.id}
                  className="relative flex items-baseline gap-4 border-b border-rule py-3 first:pt-0 hover:bg-ink/3"
                >
                  <div className="min-w-0 flex-1">
                    <Link
                      href={`/imports/${row.id}`}
                      className="block truncate text-16 font-medium before:absolute before:inset-0"
                    >
                      <bdi>{row.filename ?? "A file"}</bdi>
                    </Link>
                    <p className="text-14 text-ink-soft">
                      {sourceName(row.source)} · {outcome(row)}
                    </p>
                  </div>
                  <span className="text-14 text-ink-soft">
                    <RelativeDate at={new Date(row.createdAt).toISOString()} />
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </Page>
  );
}

function outcome({ status, added, updated, skipped }: ReturnType<typeof listImports>[number]): string {
  if (status === "failed") return "not finished";
  if (status !== "done") return "coming in";
  const parts = [
    added > 0 && `${added.toLocaleString("en")} added`,
    updated > 0 && `${updated.toLocaleString("en")} changed`,
    skipped > 0 && `${skipped.toLocaleString("en")} not read`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "nothing new";
}

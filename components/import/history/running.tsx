"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ImportProgress } from "#components/import/progress.tsx";
import { booksLink, importName, inYourLibrary } from "#components/import/words.ts";
import { useImportNews } from "#components/import/use-import.ts";
import { Section } from "#components/shell/section.tsx";
import type { Import } from "#lib/api-contract/import.ts";
import { isSettledStatus } from "#lib/vocabulary/import-life.ts";

/**
 * Imports in progress, as rows that fill; a finished one is one sentence, until the reader leaves the page. When the
 * last one ends, the page is rendered again, with what came.
 */
export function RunningImports({ first }: { first: readonly Import[] }) {
  const router = useRouter();
  const [known, setKnown] = useState(first);
  const all = [...known, ...first.filter(({ id }) => known.every((one) => one.id !== id))];
  const hear = (next: Import, asOf: Import) => {
    const heard = all.map((one) => (one === asOf ? next : one));
    setKnown(heard);
    if (isSettledStatus(next.status) && !isSettledStatus(asOf.status) && heard.every(isSettled)) router.refresh();
  };
  if (all.length === 0) return null;
  return (
    <Section title={all.every(isSettled) ? "Imported" : "Importing"} more={<Link href="/imports">All imports</Link>}>
      <div role="status">
        {all.map((one) => (
          <RunningImport key={one.id} current={one} onNext={hear} />
        ))}
      </div>
    </Section>
  );
}

function isSettled({ status }: Import): boolean {
  return isSettledStatus(status);
}

type RunningImportProps = { current: Import; onNext: (next: Import, asOf: Import) => void };

function RunningImport({ current, onNext }: RunningImportProps) {
  useImportNews(current, onNext);
  const { status, progress, error, id } = current;
  if (status === "done") return <DoneSentence current={current} />;
  return (
    <ImportProgress
      filename={importName(current)}
      status={status}
      progress={progress}
      error={error}
      actions={
        <Link href={`/imports/${id}`} className={LINK}>
          Details
        </Link>
      }
    />
  );
}

const LINK = "text-14 text-mark underline underline-offset-3";

function DoneSentence({ current }: { current: Import }) {
  const books = booksLink(current);
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-1.5 text-16">
      {inYourLibrary(current)}
      <Link href={books?.href ?? `/imports/${current.id}`} className={LINK}>
        {books?.label ?? "Details"}
      </Link>
    </p>
  );
}

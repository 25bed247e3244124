"use client";

import Link from "next/link";
import { ImportProgress } from "#components/import/progress.tsx";
import { importName } from "#components/import/words.ts";
import { useImport } from "#components/import/use-import.ts";
import type { Import } from "#lib/api-contract/import.ts";

/** Imports in progress, as rows that fill. */
export function RunningImports({ first }: { first: readonly Import[] }) {
  return (
    <div>
      {first.map((one) => (
        <RunningImport key={one.id} first={one} />
      ))}
    </div>
  );
}

/** One import as a row that fills while the file is read. */
function RunningImport({ first }: { first: Import }) {
  const { current } = useImport(first);
  const { status, progress, error, id } = current;
  return (
    <ImportProgress
      filename={importName(current)}
      status={status}
      progress={progress}
      error={error}
      actions={
        <Link href={`/imports/${id}`} className="text-14 text-mark underline underline-offset-3">
          {status === "done" ? "What was imported" : "Details"}
        </Link>
      }
    />
  );
}

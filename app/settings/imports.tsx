import Link from "next/link";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Warning } from "#components/ui/warning.tsx";
import { countWatched, type FailedFile, listFailedFiles } from "#db/imports/watched-files.ts";
import { app } from "#lib/boot.ts";
import { importError } from "#lib/import/run/fail-import.ts";
import type { FolderState } from "#lib/import/folder/watch-folder.ts";

const MOST_SHOWN = 50;

/** The folder from which files are imported automatically, what was found there, and what could not be imported. */
export function ImportFolderSection({ readerId }: { readerId: string }) {
  const { db, folder } = app();
  const state = folder.state();
  const { taken, ignored, failed } = countWatched(db, readerId);
  const files = failed > 0 ? listFailedFiles(db, readerId, MOST_SHOWN) : [];
  return (
    <div className="grid gap-5">
      <p className="text-16">
        Files placed in this folder, by you or by a sync program, are imported within seconds. Lektr never changes or
        deletes them.
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <code className="rounded-control bg-sunk px-3 py-1.5 font-mono text-14 break-all">{state.root}</code>
        <CopyButton text={state.root} label="Copy the path" />
      </div>
      <FolderTrouble state={state} />
      <p className="text-14 text-ink-soft tabular-nums">
        {taken + ignored + failed === 0
          ? "No files yet."
          : `${filesOf(taken)} imported, ${leftAlone(ignored)}, ${failed.toLocaleString("en")} could not be imported.`}
      </p>
      {files.length > 0 && <FailedFiles files={files} more={failed - files.length} />}
    </div>
  );
}

function filesOf(count: number): string {
  return count === 1 ? "1 file" : `${count.toLocaleString("en")} files`;
}

function leftAlone(count: number): string {
  return `${count.toLocaleString("en")} ignored (${count === 1 ? "not an export" : "not exports"})`;
}

function FolderTrouble({ state: { state, tooMuch, closed } }: { state: FolderState }) {
  if (state === "missing")
    return <Warning>This folder is not there. Is its drive connected? Importing resumes when it is back.</Warning>;
  if (state === "closed")
    return <Warning>This folder cannot be opened. Allow the account that Lektr runs under to read it.</Warning>;
  return (
    <>
      {tooMuch && (
        <Warning>
          This folder has too many files for Lektr to check: it looks at 50,000, twelve folders deep. Move other files
          elsewhere.
        </Warning>
      )}
      {closed.length > 0 && (
        <Warning>
          Lektr may not look into {closed.length === 1 ? "one folder" : `${closed.length} folders`} in it:{" "}
          <bdi>{closed.slice(0, 3).join(", ")}</bdi>
          {closed.length > 3 && " …"}
        </Warning>
      )}
    </>
  );
}

function FailedFiles({ files, more }: { files: FailedFile[]; more: number }) {
  return (
    <section aria-labelledby="failed-files" className="grid gap-3">
      <h3 id="failed-files" className="text-16 font-medium">
        Could not be imported
      </h3>
      <ul className="grid border-t border-rule">
        {files.map(({ file, failedImport }) => (
          <li key={file.id} className="grid gap-1 border-b border-rule py-3 text-14">
            <p className="font-medium break-words">
              <bdi>{file.path}</bdi>
            </p>
            <p className="max-w-140">{failedImport ? importError(failedImport) : file.error}</p>
            {failedImport && (
              <Link
                href={`/imports/${failedImport.id}`}
                className="justify-self-start text-mark underline underline-offset-3"
              >
                See what was imported
              </Link>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="text-14 text-ink-soft">and {more.toLocaleString("en")} more</p>}
    </section>
  );
}

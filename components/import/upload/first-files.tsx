"use client";

import { useActionState } from "react";
import { ChooseFiles } from "#components/import/upload/choose-files.tsx";
import { FileHelps } from "#components/import/upload/file-helps.tsx";
import { useHandOver } from "#components/import/upload/use-hand-over.ts";
import { Button } from "#components/ui/button.tsx";

/** The readers' devices and programs that most people come with, and the file of each. */
const FIRST: readonly { program: string; file: string }[] = [
  { program: "Kindle", file: "My Clippings.txt" },
  { program: "Kobo", file: "KoboReader.sqlite" },
  { program: "KOReader", file: "JSON export, or metadata.lua files" },
  { program: "Apple Books", file: "AEAnnotation and BKLibrary" },
  { program: "Readwise", file: "CSV export" },
];

type FirstFilesProps = {
  /** Imports the sample highlights, and opens Home. */
  importSample: () => Promise<void>;
};

/** For an empty library: where to find the file of each device, a file dialogue, and the samples. */
export function FirstFiles({ importSample }: FirstFilesProps) {
  const take = useHandOver();
  const [, look, isBusy] = useActionState(importSample, undefined);
  return (
    <section aria-label="Import your highlights" className="grid max-w-140 grid-cols-1 gap-6">
      <p className="text-16 text-ink-soft">
        Your highlights are in a file on your reader or in your reading app. Drop that file anywhere on this page, or
        choose it. You see a preview before anything is imported.
      </p>
      <div className="border-t border-rule">
        <FileHelps only={FIRST} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <ChooseFiles onFiles={take}>Choose files</ChooseFiles>
        <form action={look} className="text-16 text-ink-soft">
          or{" "}
          <Button type="submit" variant="link" className="text-16" loading={isBusy}>
            look around with 15 sample highlights
          </Button>
        </form>
      </div>
    </section>
  );
}

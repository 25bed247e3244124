"use client";

import { lazy, Suspense, useState } from "react";
import { counted } from "#components/counted.ts";
import { useExportFolder } from "#components/export/use-export-folder.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { Warning } from "#components/ui/warning.tsx";
import type { ExportFolder as FolderView } from "#lib/api-contract/export-folder.ts";

const TemplateField = lazy(() => import("#components/export/template-field.tsx"));

type ExportFolderProps = { first: FolderView; defaultTemplate: string };

/** The folder in which the library is kept as notes. */
export function ExportFolder({ first, defaultTemplate }: ExportFolderProps) {
  const { view, isBusy, choose, write } = useExportFolder(first);
  const { on, folder, running } = view;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <p className="max-w-140 text-16">
          Lektr can keep a Markdown note for each of your books in this folder: put it into an Obsidian vault, or let a
          sync program take it to other devices. What you write around the highlights stays as it is, and you may rename
          and move the notes.
        </p>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <code className="rounded-control bg-sunk px-3 py-1.5 font-mono text-14 break-all">{folder}</code>
          <CopyButton text={folder} label="Copy the path" />
        </div>
        <Switch
          label="Keep notes in step"
          hint="Changes in Lektr are written within seconds. Changes to the notes stay in the notes."
          checked={on}
          onCheckedChange={(checked) => void choose({ on: checked })}
        />
        {on && <Trouble trouble={view.trouble} />}
        <p role="status" className="text-14 text-ink-soft tabular-nums">
          {on && <Progress view={view} />}
        </p>
        {on && <LeftAlone last={view.last} />}
        {on && (
          <div>
            <Button size="small" loading={isBusy || running !== null} onClick={() => void write()}>
              Check all notes now
            </Button>
          </div>
        )}
      </div>
      <Choices key={`${view.q}\n${view.template ?? ""}`} {...{ view, isBusy, choose, defaultTemplate }} />
    </div>
  );
}

type ChoicesProps = {
  view: FolderView;
  isBusy: boolean;
  choose: (choices: { q: string; template: string | null }) => Promise<void>;
  defaultTemplate: string;
};

function Choices({ view, isBusy, choose, defaultTemplate }: ChoicesProps) {
  const [q, setQ] = useState(view.q);
  const [template, setTemplate] = useState(view.template ?? defaultTemplate);
  const [isTemplateOpen, setTemplateOpen] = useState(false);
  const chosen = { q: q.trim(), template: template === defaultTemplate ? null : template };
  const isChanged = chosen.q !== view.q || chosen.template !== view.template;
  return (
    <form
      aria-label="What belongs in the folder"
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void choose(chosen);
      }}
    >
      <div className="max-w-140">
        <Field
          label="Only highlights that match"
          hint="As in Search: is:favourite, has:note, colour:yellow, tag:stoic, or words. Empty: all."
          value={q}
          maxLength={2000}
          spellCheck={false}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
      </div>
      <Disclosure summary="How a highlight is written" open={isTemplateOpen} onToggle={setTemplateOpen}>
        {isTemplateOpen && (
          <Suspense fallback={null}>
            <TemplateField value={template} defaultValue={defaultTemplate} bookId={undefined} onChange={setTemplate} />
          </Suspense>
        )}
      </Disclosure>
      <div>
        <Button type="submit" loading={isBusy} disabled={!isChanged}>
          Save
        </Button>
      </div>
    </form>
  );
}

function Progress({ view: { running, last, notes, trouble } }: { view: FolderView }) {
  if (running) {
    return `Writing notes: ${running.done.toLocaleString("en")} of ${running.total.toLocaleString("en")}`;
  }
  if (!last) return trouble === null ? "Writing the first notes…" : null;
  const { created, updated, trashed } = last;
  const acts = [
    created > 0 && `${created.toLocaleString("en")} added`,
    updated > 0 && `${updated.toLocaleString("en")} updated`,
    trashed > 0 && `${trashed.toLocaleString("en")} moved to _trash`,
  ].filter(Boolean);
  return (
    <>
      {counted(notes, "note")}, last checked <RelativeDate at={last.at} />
      {acts.length > 0 && `: ${acts.join(", ")}`}.
    </>
  );
}

const TROUBLES: Record<NonNullable<FolderView["trouble"]>, string> = {
  missing: "This folder is not there. Is its drive connected? Writing resumes when it is back.",
  closed: "Lektr may not write to this folder. Allow the account that Lektr runs under to do so.",
  full: "The disk of this folder is full. Writing resumes when there is room.",
  disk_error: "The disk of this folder reports errors. Check it.",
  import_folder:
    "This folder and the import folder contain each other: Lektr would import its own notes. Set LEKTR_EXPORT_DIR to another folder.",
  failed: "Writing failed. Lektr tries again in a minute; its log says why.",
};

function Trouble({ trouble }: { trouble: FolderView["trouble"] }) {
  return trouble === null ? null : <Warning>{TROUBLES[trouble]}</Warning>;
}

function LeftAlone({ last }: { last: FolderView["last"] }) {
  if (!last) return null;
  const { unmarked, copies } = last;
  return (
    <>
      {unmarked.length > 0 && (
        <Warning>
          Without the lines “%% lektr:begin %%” and “%% lektr:end %%”, Lektr leaves a note alone:{" "}
          <bdi>{unmarked.join(", ")}</bdi>. Put them back, or delete the note to get a new one.
        </Warning>
      )}
      {copies.length > 0 && (
        <p className="max-w-140 text-14 text-ink-soft">
          Copies of notes are left alone: <bdi>{copies.join(", ")}</bdi>.
        </p>
      )}
    </>
  );
}

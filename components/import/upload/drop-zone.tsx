"use client";

import { type ReactNode, useId, useRef } from "react";
import { useDroppedFiles } from "#components/import/upload/dropped-files.ts";
import { Button } from "#components/ui/button.tsx";
import { classes } from "#components/ui/classes.ts";

type DropZoneProps = {
  onFiles: (files: File[]) => void;
  title: string;
  /** The accepted kinds of files, in the reader's words. */
  children: ReactNode;
  /** As `<input accept>`; by default everything, because the contents decide. */
  accept?: string;
};

/** The drop zone, the size of the page; files can also be dropped anywhere else, or chosen with the button. */
export function DropZone({ onFiles, title, children, accept }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const dragging = useDroppedFiles(onFiles);

  function takeChosen(chosen: FileList | null) {
    const files = [...(chosen ?? [])];
    if (input.current) input.current.value = "";
    if (files.length > 0) onFiles(files);
  }

  return (
    <section
      aria-labelledby={id}
      className={classes(
        "flex min-h-[52vh] flex-col items-start gap-6 rounded-dialog border-2 p-6 transition-colors duration-150 md:p-10",
        dragging ? "border-solid border-mark bg-yellow-wash" : "border-dashed border-edge",
      )}
    >
      <h2 id={id} className="title text-28">
        {dragging ? "Drop to import" : <Title>{title}</Title>}
      </h2>
      <div className={classes("max-w-120 text-16", dragging ? "text-ink" : "text-ink-soft")}>{children}</div>
      <Button variant="primary" size="large" onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accept}
        onChange={(event) => takeChosen(event.target.files)}
      />
    </section>
  );
}

/** The title, where there is something to drop with; a finger only chooses. */
function Title({ children }: { children: string }) {
  return (
    <>
      <span className="touch:hidden">{children}</span>
      <span className="hidden touch:inline">Choose files</span>
    </>
  );
}

"use client";

import { type ReactNode, useId } from "react";
import { ChooseFiles } from "#components/import/upload/choose-files.tsx";
import { useDroppedFiles } from "#components/import/upload/dropped-files.ts";
import { classes } from "#components/ui/classes.ts";

type DropZoneProps = {
  onFiles: (files: File[]) => void;
  title: string;
  /** The accepted kinds of files, in the reader's words. */
  children: ReactNode;
  /** As `<input accept>`; by default everything, because the contents decide. */
  accept?: string;
  /** One line: its files are listed below it. */
  isSmall?: boolean;
};

/** The drop zone, the size of the page; files can also be dropped anywhere else, or chosen with the button. */
export function DropZone({ onFiles, title, children, accept, isSmall = false }: DropZoneProps) {
  const id = useId();
  const dragging = useDroppedFiles(onFiles);

  return (
    <section
      aria-labelledby={id}
      className={classes(
        "flex rounded-dialog border-2 transition-colors duration-150",
        isSmall
          ? "items-center justify-between gap-4 px-4 py-2.5"
          : "min-h-[52vh] flex-col items-start gap-6 p-6 md:p-10",
        dragging ? "border-solid border-mark bg-yellow-wash" : "border-dashed border-edge",
      )}
    >
      <h2 id={id} className={isSmall ? "text-16 text-ink-soft" : "title text-28"}>
        {dragging ? "Drop to import" : <Title>{title}</Title>}
      </h2>
      {!isSmall && (
        <div className={classes("max-w-120 text-16", dragging ? "text-ink" : "text-ink-soft")}>{children}</div>
      )}
      <ChooseFiles
        onFiles={onFiles}
        accept={accept}
        variant={isSmall ? "quiet" : "primary"}
        size={isSmall ? "medium" : "large"}
      >
        Choose files
      </ChooseFiles>
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

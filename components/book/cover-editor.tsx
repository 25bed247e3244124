"use client";

import type { ComponentProps, ReactNode } from "react";
import { Cover } from "#components/book/cover.tsx";
import { CoverLookUp } from "#components/book/cover-look-up.tsx";
import { useCoverChanges } from "#components/book/use-cover-changes.ts";
import { usePastedFiles } from "#components/book/use-pasted-files.ts";
import { ChooseFiles } from "#components/import/upload/choose-files.tsx";
import { useDroppedFiles } from "#components/import/upload/dropped-files.ts";
import { Section } from "#components/shell/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { classes } from "#components/ui/classes.ts";
import type { Book } from "#lib/api-contract/book.ts";

type CoverEditorProps = {
  book: Book;
  /** What would be sent to Open Library. */
  wanted: ComponentProps<typeof CoverLookUp>["wanted"];
};

/** Shows the cover of a book, and changes it: by an image that is chosen, dropped, pasted, or found on Open Library. */
export function CoverEditor({ book, wanted }: CoverEditorProps) {
  const { work, choose, remove, lookUp } = useCoverChanges(book.id);
  const onFiles = ([file]: File[]) => {
    if (file) choose(file);
  };
  const dragging = useDroppedFiles(onFiles);
  usePastedFiles(onFiles);
  const { cover } = book;
  return (
    <div className="grid grid-cols-1 gap-14">
      <div className="grid gap-6">
        <div
          className={classes(
            "flex flex-wrap items-start gap-6 rounded-dialog border-2 p-6 transition-colors duration-150 sm:gap-10",
            dragging ? "border-solid border-mark bg-yellow-wash" : "border-dashed border-edge",
          )}
        >
          {cover && (
            <Figure caption={cover.origin === "open-library" ? "From Open Library" : "Your image"}>
              <Cover {...book} />
            </Figure>
          )}
          <Figure caption={cover ? "Without an image" : "Generated from the title"} isSmall={cover !== null}>
            <Cover {...book} cover={null} />
          </Figure>
        </div>
        <div className="flex flex-wrap gap-2">
          <ChooseFiles onFiles={onFiles} accept="image/*" size="medium">
            {cover ? "Choose another image" : "Choose an image"}
          </ChooseFiles>
          {cover && <Button onClick={remove}>Remove cover</Button>}
        </div>
        <p className="max-w-140 text-14 text-ink-soft">
          You can also drop an image on this page, or paste one. Your browser makes it small before it is saved.
        </p>
        <p role="status" className="text-14 text-ink-soft empty:hidden">
          {work === "saving" && "Saving the cover…"}
        </p>
      </div>
      <Section title="Open Library">
        <CoverLookUp wanted={wanted} isLooking={work === "looking"} onLookUp={lookUp} />
      </Section>
    </div>
  );
}

type FigureProps = { caption: string; isSmall?: boolean; children: ReactNode };

function Figure({ caption, isSmall = false, children }: FigureProps) {
  return (
    <figure className={classes("grid gap-2", isSmall ? "w-24 sm:w-28" : "w-36 sm:w-44")}>
      {children}
      <figcaption className="text-13 text-ink-soft">{caption}</figcaption>
    </figure>
  );
}

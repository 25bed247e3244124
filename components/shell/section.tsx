import type { ReactNode } from "react";

type SectionProps = { title: string; /** A link to more of the same. */ more?: ReactNode; children: ReactNode };

/** A part of a page. Its heading is smaller than the page’s title, and unlike a chapter’s not in small capitals. */
export function Section({ title, more, children }: SectionProps) {
  return (
    <section className="grid grid-cols-1 gap-5">
      <div className="flex items-baseline justify-between gap-4 border-b border-rule pb-2">
        <h2 className="title text-22">{title}</h2>
        {more !== undefined && more !== false && (
          <div className="text-14 text-mark underline-offset-3 hover:underline">{more}</div>
        )}
      </div>
      {children}
    </section>
  );
}

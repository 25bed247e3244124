import { guessLang } from "#lib/vocabulary/lang.ts";

/** The name of a chapter, between its highlights and those before; it stands in `Quotations`. */
export function ChapterHeading({ children }: { children: string }) {
  return (
    <h2 dir="auto" lang={guessLang(children)} className="small-caps -mb-3 pt-6 text-18 text-ink-soft first:pt-0">
      {children}
    </h2>
  );
}

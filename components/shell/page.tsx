import type { ReactNode } from "react";
import { classes } from "#components/ui/classes.ts";

type PageProps = {
  /** `reading` is a column of 720 px, `shelf` one of 1120 px; both begin at the same place. */
  width?: "reading" | "shelf";
  children: ReactNode;
};

/** The column of a page. */
export function Page({ width = "reading", children }: PageProps) {
  return (
    <div className="mx-auto w-full max-w-304 px-6 pt-8 md:px-12 md:pt-12">
      <div className={width === "reading" ? "max-w-180" : "max-w-280"}>{children}</div>
    </div>
  );
}

type PageHeaderProps = {
  title: string;
  /** The language of the title, if it is a book's. */
  lang?: string | undefined;
  /** A book's subtitle, under its title. */
  subtitle?: string | null;
  /** One line under the title, for instance author, number and source. */
  line?: ReactNode;
  /** Buttons and menus for the whole page. */
  actions?: ReactNode;
  /** The actions stay beside the title, however narrow the page is. */
  isTight?: boolean;
};

/** A page's title, its line and its actions. */
export function PageHeader({ title, lang, subtitle = null, line, actions, isTight = false }: PageHeaderProps) {
  const long = title.length > 60;
  return (
    <header
      className={classes(
        "flex items-start justify-between gap-x-6 gap-y-4",
        isTight ? "mb-5 gap-x-3" : "mb-8 flex-wrap",
      )}
    >
      <div className={classes("min-w-0", actions === undefined ? "w-full" : isTight ? "flex-1" : "flex-1 basis-80")}>
        <h1
          lang={lang}
          dir="auto"
          className={classes(
            "title text-start",
            title.length > 140 ? "text-22" : long ? "text-28" : "text-28 md:text-36",
          )}
        >
          {title}
        </h1>
        {subtitle !== null && (
          <p lang={lang} dir="auto" className="mt-1 text-start font-serif text-18 text-ink-soft wrap-anywhere">
            {subtitle}
          </p>
        )}
        {line !== undefined && <div className="mt-2 text-14 text-ink-soft">{line}</div>}
      </div>
      {actions !== undefined && (
        <div data-actions className="flex flex-wrap items-center gap-2">
          {actions}
        </div>
      )}
    </header>
  );
}

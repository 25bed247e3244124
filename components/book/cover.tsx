import { shownAuthor } from "#lib/vocabulary/filing.ts";
import type { CSSProperties } from "react";
import { clothOf } from "#components/book/cloth.ts";
import { setTitle } from "#components/book/cover-title.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { classes } from "#components/ui/classes.ts";

type CoverProps = { title: string; author: string | null; highlightCount: number };

/**
 * A book bound in cloth: the title in the serif as large as fits, the author, a rule, the number of highlights. It
 * takes the width it is given; font sizes are hundredths of that (`cqw`).
 */
export function Cover({ title, author, highlightCount }: CoverProps) {
  const { text, size, lines, upright } = setTitle(title);
  const lang = guessLang(title);
  const style: CSSProperties = { fontSize: `${size}cqw`, WebkitLineClamp: lines };
  return (
    <span className="cover" data-cloth={clothOf(title, author)} dir={upright ? "rtl" : "auto"} lang={lang}>
      <span className="cover-board">
        <span
          className={classes("cover-title", upright && "cover-title-upright")}
          style={style}
          title={title.length > 80 ? title : undefined}
        >
          {text}
        </span>
        <span className="cover-author" lang={author === null ? undefined : guessLang(author)}>
          {author !== null && shownAuthor(author)}
        </span>
        <span className="cover-count" dir="ltr" lang="en">
          {highlightCount.toLocaleString("en")} {highlightCount === 1 ? "highlight" : "highlights"}
        </span>
      </span>
    </span>
  );
}

/** A small version of the cover for lists: its cloth and its initial, to go next to the title. */
export function SmallCover({ title, author }: Omit<CoverProps, "highlightCount">) {
  const initial = title.match(/[\p{L}\p{N}]/u)?.[0] ?? "";
  return (
    <span aria-hidden className="cover w-10" data-cloth={clothOf(title, author)} dir="auto" lang={guessLang(title)}>
      <span className="cover-board">
        <span className="cover-initial">{initial}</span>
      </span>
    </span>
  );
}

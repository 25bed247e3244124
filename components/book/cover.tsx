import type { Book } from "#lib/api-contract/book.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";
import { shownAuthor } from "#lib/vocabulary/filing.ts";
import type { CSSProperties } from "react";
import { clothOf } from "#components/book/cloth.ts";
import { setTitle } from "#components/book/cover-title.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";
import { classes } from "#components/ui/classes.ts";

type CoverProps = Pick<Book, "title" | "author" | "highlightCount" | "cover">;

/** The image that the reader gave a book, or a generated cover. It takes the width it is given. */
export function Cover({ cover, ...book }: CoverProps) {
  const { title, author } = book;
  if (!cover) return <ClothCover {...book} />;
  const name = [displayTitle(title), author !== null && shownAuthor(author)].filter(Boolean).join(", ");
  return (
    <span className="cover" data-cloth={clothOf(title, author)}>
      <CoverImage cover={cover} alt={name} />
    </span>
  );
}

type CoverImageProps = { cover: NonNullable<Book["cover"]>; /** Empty next to the title. */ alt: string };

/** An image in the form of a book; if it has quite another form, whole, on the cloth of the book. */
function CoverImage({ cover: { url, width, height }, alt }: CoverImageProps) {
  const ratio = width / height;
  return (
    <img
      src={withBase(url)}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
      className={classes("cover-image", (ratio < NARROWEST || ratio > WIDEST) && "object-contain!")}
    />
  );
}

/** Of images that are cut to two to three: at most a sixth is lost. */
const [NARROWEST, WIDEST] = [0.56, 0.8];

/**
 * A book bound in cloth: the title in the serif as large as fits, the author, a rule, the number of highlights. Font
 * sizes are hundredths of its width (`cqw`).
 */
function ClothCover({ title, author, highlightCount }: Omit<CoverProps, "cover">) {
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

/** A small version of the cover for lists, to go next to the title: its image, or its cloth and initial. */
export function SmallCover({ title, author, cover }: Omit<CoverProps, "highlightCount">) {
  if (cover) {
    return (
      <span className="cover w-10" data-cloth={clothOf(title, author)}>
        <CoverImage cover={cover} alt="" />
      </span>
    );
  }
  const initial = title.match(/[\p{L}\p{N}]/u)?.[0] ?? "";
  return (
    <span aria-hidden className="cover w-10" data-cloth={clothOf(title, author)} dir="auto" lang={guessLang(title)}>
      <span className="cover-board">
        <span className="cover-initial">{initial}</span>
      </span>
    </span>
  );
}

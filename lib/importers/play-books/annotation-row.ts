import { type Annotation, entryOf } from "../annotation.ts";
import { colorNamed } from "../values/colors.ts";
import { readMoment } from "../csv/moment.ts";
import { colorOf } from "../values/argb-color.ts";
import type { Entry, SourceBook } from "../types.ts";
import type { Paragraph } from "./items.ts";

/** `September 24, 2024`, `24.09.2024`, `2024年9月24日`: unambiguous in a paragraph of its own. */
const DAY =
  /^(?=.{6,40}$)(?:\p{L}+\.? \d{1,2},? \d{4}|\d{1,2}\.? (?:de )?\p{L}+\.? (?:de )?\d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}\s?[年년].+[日일])$/u;
const PAGE = /^(?:p(?:age|\.)?\s?)?(\d{1,6}|[ivxlcdm]{1,10})$/i;
const READER = /(?:play\.google\.com\/books|books\.google\.[a-z.]{2,6}\/(?:ebooks|books))/;

/** A row of the document that is an annotation. */
export interface AnnotationRow {
  text: string;
  note: string;
  day: string;
  page: string;
  /** Six hexadecimal digits. */
  background: string | null;
  /** Whether it leads into a book. */
  isLinked: boolean;
}

/** The annotation in the cells of a row; null if there is none: no page, no day, and no background colour. */
export function annotationIn(cells: Paragraph[][]): AnnotationRow | null {
  const filled = cells.filter((cell) => cell.length > 0);
  const linked = filled.flat().find(({ link }) => READER.test(decoded(link ?? "")));
  const last = filled.length > 1 ? filled.at(-1) : undefined;
  const [numbered] = last?.length === 1 && PAGE.test(last[0]?.text ?? "") ? last : [];
  const place = linked ?? numbered;
  const words = filled.flat().filter((paragraph) => paragraph !== place);
  const day = words.findLast(({ text }) => DAY.test(text));
  const said = words.filter((paragraph) => paragraph !== day);
  const isMarked = said.some(({ background }) => background !== null);
  if (place === undefined && day === undefined && !isMarked) return null;
  const isText = ({ background }: Paragraph, at: number) => (isMarked ? background !== null : at === 0);
  const texts = said.filter(isText);
  return {
    text: texts.map(({ text }) => text).join("\n"),
    note: said
      .filter((paragraph, at) => !isText(paragraph, at))
      .map(({ text }) => text)
      .join("\n"),
    day: day?.text ?? "",
    page: PAGE.exec(place?.text ?? "")?.[1] ?? place?.text ?? "",
    background: texts[0]?.background ?? null,
    isLinked: linked !== undefined,
  };
}

interface PlayBooksKnown {
  book: SourceBook;
  /** The nearest heading above: a chapter, or the name of a colour. */
  heading: string;
  index: number;
  raw: string;
}

/** Converts a row to an entry. It is unknown how pages are counted, so they are only used for sorting. */
export function entryOfRow(row: AnnotationRow, { book, heading, index, raw }: PlayBooksKnown): Entry {
  const { text, note, day, page, background } = row;
  const highlightedAt = day === "" ? null : readMoment(day);
  const position = { page: page.slice(0, 40) || null, order: /^\d+$/.test(page) ? Number(page) : null };
  if (text === "" && note === "") {
    return { kind: "bookmark", index, book, position: { ...position, pages: null, locations: null }, highlightedAt };
  }
  const named = colorNamed(heading);
  const annotation: Annotation = {
    book,
    text,
    note,
    chapter: named === null ? heading : null,
    color: background === null ? named : colorOf(Number.parseInt(background, 16)),
    highlightedAt,
    position,
    guessed: true,
    isDateUnread: day !== "" && highlightedAt === null,
  };
  return entryOf(annotation, index, raw);
}

/** Links go through Google, with the address as a parameter. */
function decoded(link: string): string {
  return link.replaceAll(/%3A/gi, ":").replaceAll(/%2F/gi, "/");
}

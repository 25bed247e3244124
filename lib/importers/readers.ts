import { type Format, FORMATS } from "../vocabulary/formats.ts";
import { appleBooks } from "./apple-books/format.ts";
import { bookcision } from "./bookcision/format.ts";
import { boox } from "./boox/format.ts";
import { calibre } from "./calibre/format.ts";
import { crosspoint } from "./crosspoint/format.ts";
import { csv } from "./csv/format.ts";
import { foliate } from "./foliate/format.ts";
import type { FormatReader, FormatMark } from "./format-reader.ts";
import { hypothesisCsv } from "./hypothesis-csv/format.ts";
import { hypothesis } from "./hypothesis/format.ts";
import { instapaper } from "./instapaper/format.ts";
import { kindleClippings } from "./kindle-clippings/format.ts";
import { kindleCsv } from "./kindle-csv/format.ts";
import { kindleNotebook } from "./kindle-notebook/format.ts";
import { koboAnnotations } from "./kobo-annotations/format.ts";
import { kobo } from "./kobo/format.ts";
import { koreaderHtml } from "./koreader-html/format.ts";
import { koreaderMarkdown } from "./koreader-markdown/format.ts";
import { koreaderText } from "./koreader-text/format.ts";
import { koreader } from "./koreader/format.ts";
import { lektr } from "./lektr/format.ts";
import { matter } from "./matter/format.ts";
import { moonBackup } from "./moon-backup/format.ts";
import { moonReader } from "./moon-reader/format.ts";
import { moonText } from "./moon-text/format.ts";
import { omnivore } from "./omnivore/format.ts";
import { playBooks } from "./play-books/format.ts";
import { pocket } from "./pocket/format.ts";
import { pocketbook } from "./pocketbook/format.ts";
import { raindrop } from "./raindrop/format.ts";
import { readera } from "./readera/format.ts";
import { readest } from "./readest/format.ts";
import { readwiseJson } from "./readwise-json/format.ts";
import { readwise } from "./readwise/format.ts";
import { thorium } from "./thorium/format.ts";
import { tolino } from "./tolino/format.ts";
import { weread } from "./weread/format.ts";

/** The reader of each format: one folder each. */
export const READERS: Record<Format, FormatReader> = {
  "apple-books": appleBooks,
  bookcision,
  boox,
  calibre,
  crosspoint,
  csv,
  foliate,
  hypothesis,
  "hypothesis-csv": hypothesisCsv,
  instapaper,
  "kindle-clippings": kindleClippings,
  "kindle-csv": kindleCsv,
  "kindle-notebook": kindleNotebook,
  kobo,
  "kobo-annotations": koboAnnotations,
  koreader,
  "koreader-html": koreaderHtml,
  "koreader-markdown": koreaderMarkdown,
  "koreader-text": koreaderText,
  lektr,
  matter,
  "moon-backup": moonBackup,
  "moon-reader": moonReader,
  "moon-text": moonText,
  omnivore,
  "play-books": playBooks,
  pocket,
  pocketbook,
  raindrop,
  readera,
  readest,
  readwise,
  "readwise-json": readwiseJson,
  thorium,
  tolino,
  weread,
};

type MarkIn<Place extends FormatMark["in"]> = Extract<FormatMark, { in: Place }>;

/** Every mark of one kind, with the format that it is of. */
export function marksIn<Place extends FormatMark["in"]>(place: Place): { format: Format; mark: MarkIn<Place> }[] {
  return FORMATS.flatMap((format) =>
    READERS[format].marks.flatMap((mark) => (isIn(mark, place) ? [{ format, mark }] : [])),
  );
}

function isIn<Place extends FormatMark["in"]>(mark: FormatMark, place: Place): mark is MarkIn<Place> {
  return mark.in === place;
}

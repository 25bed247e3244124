import { escapeHtml } from "#lib/text/escape-html.ts";
import { guessLang, isRightToLeft } from "#lib/vocabulary/lang.ts";
import { COLORS } from "#lib/vocabulary/colors.ts";
import type { ExportContext, ExportedBook, ExportedHighlight, ExportStep, WrittenPart } from "../exported.ts";
import { placeInBook } from "#lib/vocabulary/place-in-book.ts";

/** One page to read and to print. It loads nothing, and nothing in it runs. */
export function* writeHtml(steps: Iterable<ExportStep>, context: ExportContext): Generator<WrittenPart> {
  // A formatter takes longer to make than a thousand dates to format.
  const day = new Intl.DateTimeFormat(context.locale, { dateStyle: "medium", timeZone: "UTC" });
  yield head(context);
  let open: { book: ExportedBook; chapter: string | null } | null = null;
  for (const step of steps) {
    if (step.is === "book") {
      if (open) yield "</section>\n";
      open = { book: step.book, chapter: null };
      yield bookHead(step.book, context);
    } else if (open) {
      for (const highlight of step.items) {
        const isNewChapter = highlight.chapter !== null && highlight.chapter !== open.chapter;
        if (isNewChapter) open.chapter = highlight.chapter;
        yield (
          (isNewChapter ? `<h3${langOf(highlight.chapter ?? "")}>${escapeHtml(highlight.chapter ?? "")}</h3>\n` : "") +
            article(highlight, day)
        );
      }
    }
  }
  if (open) yield "</section>\n";
  yield `</main>\n</body>\n</html>\n`;
}

function head({ title, locale, exportedAt }: ExportContext): string {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${exportedAt}Z`),
  );
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="about"><time datetime="${exportedAt}Z">${escapeHtml(day)}</time></p>
`;
}

function bookHead({ title, authors, kind, url, exportedCount }: ExportedBook, { locale }: ExportContext): string {
  const count = `${new Intl.NumberFormat(locale).format(exportedCount)} ${exportedCount === 1 ? "highlight" : "highlights"}`;
  const by = [...authors.map((name) => `<span${langOf(name)}>${escapeHtml(name)}</span>`), count].join(" · ");
  const link =
    kind === "article" && url !== null && /^https?:/.test(url)
      ? `<p class="about"><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>\n`
      : "";
  return `<section>\n<h2${langOf(title)}>${escapeHtml(title)}</h2>\n<p class="about">${by}</p>\n${link}`;
}

function article(highlight: ExportedHighlight, day: Intl.DateTimeFormat): string {
  const { kind, text, note, color, tags, highlightedAt, favorite } = highlight;
  const date = highlightedAt === null ? "" : dateOf(highlightedAt, day);
  const line = [placeInBook(highlight), date, favorite ? "★" : "", ...tags.map((tag) => `#${tag}`)];
  const about = line.filter(Boolean).map(escapeHtml).join(" · ");
  const quotation =
    kind === "note" || text === "" ? "" : `<blockquote${langOf(text)}>${paragraphs(text)}</blockquote>\n`;
  const remark = note ? `<div class="note"${langOf(note)}>${paragraphs(note)}</div>\n` : "";
  return `<article class="${color ?? "plain"}">\n${quotation}${remark}${about && `<p class="about">${about}</p>\n`}</article>\n`;
}

/** Devices store no time zone, so the date is that of their clock. */
function dateOf(wallClock: string, day: Intl.DateTimeFormat): string {
  const time = new Date(`${wallClock}Z`);
  return Number.isNaN(time.getTime()) ? "" : day.format(time);
}

function langOf(text: string): string {
  const lang = guessLang(text);
  return `${lang === undefined ? "" : ` lang="${escapeHtml(lang)}"`}${isRightToLeft(text) ? ' dir="rtl"' : ' dir="auto"'}`;
}

function paragraphs(text: string): string {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join("");
}

/** The bars are those of the app's pages in the light, darker on paper where they would be too pale. */
const BARS: Readonly<Record<(typeof COLORS)[number], string>> = {
  yellow: "oklch(0.8 0.155 92)",
  blue: "oklch(0.62 0.13 245)",
  pink: "oklch(0.62 0.13 0)",
  orange: "oklch(0.62 0.13 60)",
  green: "oklch(0.62 0.13 145)",
  purple: "oklch(0.62 0.13 305)",
};

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#fdfbf7, #171513); color: light-dark(#2b2520, #ebe6df);
  font: 1.125rem/1.6 "Source Serif 4 Variable", "Source Serif 4", Charter, "Iowan Old Style", Georgia, serif; }
main { max-width: 35rem; margin: 0 auto; padding: 3rem 1.25rem; }
h2 { font-size: 1.75rem; line-height: 1.25; font-weight: 500; margin: 4rem 0 .25rem; text-wrap: balance; overflow-wrap: anywhere; }
h3 { font-size: 1rem; font-weight: 500; font-variant-caps: all-small-caps; letter-spacing: .04em; margin: 2.5rem 0 1rem; }
article { border-inline-start: 3px solid light-dark(#ddd5c8, #4a433b); padding-inline-start: 1.25rem; margin: 0 0 2rem; break-inside: avoid; }
${COLORS.map((color) => `article.${color} { border-color: ${BARS[color]}; }`).join("\n")}
blockquote { margin: 0; hyphens: auto; overflow-wrap: break-word; hanging-punctuation: first; }
p { margin: 0 0 .5em; }
.note, .about { font: .875rem/1.45 "Source Sans 3 Variable", system-ui, "Helvetica Neue", sans-serif; }
.note { margin: .5rem 0; padding-inline-start: .75rem; border-inline-start: 1px solid light-dark(#ddd5c8, #4a433b); }
.about { color: light-dark(#6b625a, #aaa197); font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
a { color: inherit; }
@media print {
  body { background: none; color: black; font-size: 11pt; }
  main { max-width: none; padding: 0; }
  section { break-before: page; }
  section:first-of-type { break-before: auto; }
  h2, h3 { break-after: avoid; }
}
`;

import type { Highlight } from "#lib/api-contract/highlight.ts";
import { DEFAULT_COLOR } from "#lib/vocabulary/colors.ts";
import { guessLang, isRightToLeft } from "#lib/vocabulary/lang.ts";
import { displayQuotation } from "#lib/vocabulary/typography.ts";
import { type CopiedBook, copiedText, sourceLine } from "./forms.ts";

/** In pixels. Networks shrink wider pictures, and cut higher ones. */
const WIDTH = 1200;
const EDGE = 112;
const BAR = 9;
const MOST_HEIGHT = 4000;
/** Pairs of a size of type and a line height: short passages are set larger. */
const SIZES = [
  { upTo: 220, size: 50, line: 72 },
  { upTo: 700, size: 40, line: 60 },
  { upTo: 1800, size: 32, line: 48 },
  { upTo: Number.POSITIVE_INFINITY, size: 26, line: 40 },
] as const;
const SOURCE = { size: 25, line: 36, gap: 44 } as const;

/** A passage that would make too high a picture. */
export class TooLongForPicture extends Error {}

/**
 * A picture of a highlight, set like the page: PNG.
 * @throws {TooLongForPicture}
 */
export async function pictureOf(highlight: Highlight, book: CopiedBook): Promise<Blob> {
  const passage = displayQuotation(copiedText(highlight));
  const { size, line } = SIZES.find(({ upTo }) => passage.length <= upTo) ?? SIZES[3];
  const family = getComputedStyle(document.documentElement).getPropertyValue("--font-serif");
  const serif = (pixels: number) => `${pixels}px ${family}`;
  await Promise.all([document.fonts.load(serif(size), passage), document.fonts.load(serif(SOURCE.size), book.title)]);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error("highlight: the browser draws nothing");
  const width = WIDTH - 2 * EDGE;
  context.font = serif(size);
  const lines = broken(passage, width, context);
  context.font = serif(SOURCE.size);
  const sources = broken(sourceLine(highlight, book), width, context);
  const height = 2 * EDGE + lines.length * line + SOURCE.gap + sources.length * SOURCE.line;
  if (height > MOST_HEIGHT) throw new TooLongForPicture();
  Object.assign(canvas, { width: WIDTH, height });

  const isRtl = isRightToLeft(passage);
  const start = isRtl ? WIDTH - EDGE : EDGE;
  context.fillStyle = colorOf("paper");
  context.fillRect(0, 0, WIDTH, height);
  context.fillStyle = colorOf(highlight.color ?? DEFAULT_COLOR);
  context.fillRect(isRtl ? WIDTH - EDGE + 34 : EDGE - 34 - BAR, EDGE, BAR, lines.length * line);
  context.textBaseline = "middle";
  context.direction = isRtl ? "rtl" : "ltr";
  context.textAlign = "start";
  context.fillStyle = colorOf("ink");
  context.font = serif(size);
  for (const [at, text] of lines.entries()) context.fillText(text, start, EDGE + (at + 0.5) * line);
  context.fillStyle = colorOf("ink-soft");
  context.font = serif(SOURCE.size);
  const top = EDGE + lines.length * line + SOURCE.gap;
  for (const [at, text] of sources.entries()) context.fillText(text, start, top + (at + 0.5) * SOURCE.line);
  return pngOf(canvas);
}

/** Breaks a text into lines no wider than `width`: between words, or within one that is too long. */
function broken(text: string, width: number, context: CanvasRenderingContext2D): string[] {
  const lang = guessLang(text);
  const words = new Intl.Segmenter(lang, { granularity: "word" });
  const letters = new Intl.Segmenter(lang, { granularity: "grapheme" });
  const lines: string[] = [];
  for (const paragraph of text.split(/\n+/)) {
    let line = "";
    const add = (part: string) => {
      if (line !== "" && context.measureText(`${line}${part}`.trimEnd()).width > width) {
        lines.push(line.trimEnd());
        line = part.trimStart();
      } else line += part;
    };
    for (const part of unbroken(paragraph, words)) {
      if (context.measureText(part).width <= width) add(part);
      else for (const { segment } of letters.segment(part)) add(segment);
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** A word with the punctuation that must not begin the next line. */
function unbroken(text: string, words: Intl.Segmenter): string[] {
  const parts: string[] = [];
  let before = "";
  for (const { segment, isWordLike } of words.segment(text)) {
    const sticks = !isWordLike && !/\s/u.test(segment);
    const opens = /^[\p{Ps}\p{Pi}]+$/u.test(segment);
    if (opens) before += segment;
    else if (sticks && parts.length > 0 && before === "") parts[parts.length - 1] += segment;
    else {
      parts.push(before + segment);
      before = "";
    }
  }
  return before === "" ? parts : [...parts, before];
}

/** One of the page's colours, light or dark like the page. */
function colorOf(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--color-${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("highlight: the picture is empty"))), "image/png");
  });
}

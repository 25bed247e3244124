/** A run of the page's text, and its position in both texts. */
interface TextSegment<N> {
  node: N;
  data: string;
  /** Its start in the text with all its white space. */
  raw: number;
  /** Its start in the text that is searched. */
  at: number;
  /** Its length in the text that is searched. */
  length: number;
  /** A space precedes it, so its own leading spaces are dropped. */
  afterSpace: boolean;
}

const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/g;

/**
 * Normalises text for comparison: any white space is one space; invisible characters (soft hyphens, line-break
 * opportunities) are left out.
 */
export function compared(text: string): string {
  return text.replaceAll(UNSEEN, "").replaceAll(/\s+/g, " ");
}

/**
 * A page's text, with the mapping back to its nodes. Positions in `text` count UTF-16 units with white space normalised
 * by `compared`; *raw* positions count the original text, with one line break between blocks, as a TextPositionSelector
 * does.
 */
export interface PageText<N> {
  readonly text: string;
  readonly nodes: readonly N[];
  /** The passage from `start` to `end` as points in nodes; null if it is empty. */
  points(start: number, end: number): { start: NodePoint<N>; end: NodePoint<N> } | null;
  /** The position of a point in a node; null if the node is not part of the text. */
  placeOf(node: N, offset: number): number | null;
  /** The block that contains a position. */
  blockAt(place: number): { start: number; end: number };
  toRaw(place: number): number;
  fromRaw(raw: number): number;
}

interface NodePoint<N> {
  node: N;
  /** In UTF-16 units of the node's data. */
  offset: number;
  /** The data for which the offset was computed; if the node's data differs by now, it has changed. */
  data: string;
}

/** Collects a page node by node, in order. */
export class TextCollector<N> {
  private readonly segments: TextSegment<N>[] = [];
  private readonly parts: string[] = [];
  /** Where blocks begin in the text that is searched. */
  private readonly blocks: number[] = [0];
  private raw = 0;
  private at = 0;
  private afterSpace = true;

  add(node: N, data: string): void {
    const all = compared(data);
    const part = this.afterSpace && all.startsWith(" ") ? all.slice(1) : all;
    const { raw, at, afterSpace } = this;
    this.segments.push({ node, data, raw, at, length: part.length, afterSpace });
    this.raw += data.length;
    if (part === "") return;
    this.parts.push(part);
    this.at += part.length;
    this.afterSpace = part.endsWith(" ");
  }

  /** Between blocks: words on both sides never run together. */
  break(): void {
    if (this.raw === 0) return;
    this.raw += 1;
    if (!this.afterSpace) {
      this.parts.push(" ");
      this.at += 1;
      this.afterSpace = true;
    }
    if (this.blocks.at(-1) !== this.at) this.blocks.push(this.at);
  }

  finish(): PageText<N> {
    return pageText(this.parts.join(""), this.segments, this.blocks);
  }
}

function pageText<N>(text: string, segments: TextSegment<N>[], blocks: number[]): PageText<N> {
  let known: Map<N, TextSegment<N>> | undefined;
  const segmentAt = (place: number, by: "at" | "raw") =>
    segments[lastIndex(segments.length, (index) => (segments[index]?.[by] ?? Infinity) <= place)];
  const point = (place: number, extra: number): NodePoint<N> | null => {
    const segment = segmentAt(place, "at");
    if (segment === undefined || place >= segment.at + segment.length) return null;
    return { node: segment.node, offset: offsetIn(segment, place - segment.at) + extra, data: segment.data };
  };
  return {
    text,
    nodes: segments.map(({ node }) => node),
    points(from, to) {
      let [start, end] = [from, to];
      while (start < end && (text[start] === " " || point(start, 0) === null)) start += 1;
      while (start < end && (text[end - 1] === " " || point(end - 1, 1) === null)) end -= 1;
      const [first, last] = start < end ? [point(start, 0), point(end - 1, 1)] : [null, null];
      return first && last ? { start: first, end: last } : null;
    },
    placeOf(node, offset) {
      known ??= new Map(segments.map((segment) => [segment.node, segment]));
      const segment = known.get(node);
      return segment === undefined ? null : segment.at + lengthUpTo(segment, offset);
    },
    blockAt(place) {
      const index = lastIndex(blocks.length, (at) => (blocks[at] ?? Infinity) <= place);
      return { start: blocks[index] ?? 0, end: blocks[index + 1] ?? text.length };
    },
    toRaw(place) {
      const segment = segmentAt(place, "at");
      if (segment === undefined) return 0;
      // At its end: after its last character, not after the spaces that follow it.
      if (place >= segment.at + segment.length) {
        const behind = segment.length === 0 ? 0 : offsetIn(segment, segment.length - 1) + 1;
        return segment.raw + behind + (place - segment.at - segment.length);
      }
      return segment.raw + offsetIn(segment, place - segment.at);
    },
    fromRaw(raw) {
      const segment = segmentAt(raw, "raw");
      return segment === undefined ? 0 : segment.at + lengthUpTo(segment, raw - segment.raw);
    },
  };
}

/**
 * Binary search: the last index below `length` for which `holds` is true, given that it is true up to some index only;
 * -1 if there is none.
 */
function lastIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The offset in a segment's data of its `index`th compared character. */
function offsetIn({ data, afterSpace }: TextSegment<unknown>, index: number): number {
  let seen = -1;
  for (const { offset } of comparedCharacters(data, afterSpace)) {
    seen += 1;
    if (seen === index) return offset;
  }
  return data.length;
}

/** The number of compared characters before an offset of a segment's data. */
function lengthUpTo({ data, afterSpace }: TextSegment<unknown>, offset: number): number {
  let count = 0;
  for (const character of comparedCharacters(data, afterSpace)) {
    if (character.offset >= offset) break;
    count += 1;
  }
  return count;
}

/** The characters that `compared` keeps, with their offsets. */
function* comparedCharacters(data: string, afterSpace: boolean): Generator<{ offset: number }> {
  let space = afterSpace;
  for (let offset = 0; offset < data.length; offset += 1) {
    const kind = kindOf(data.charCodeAt(offset));
    if (kind === "unseen") continue;
    const isSpace = kind === "space";
    if (isSpace && space) continue;
    space = isSpace;
    yield { offset };
  }
}

function kindOf(code: number): "letter" | "space" | "unseen" {
  if (code > 0x20 && code < 0x7f) return "letter";
  const character = String.fromCharCode(code);
  if (character.search(UNSEEN) === 0) return "unseen";
  return /\s/.test(character) ? "space" : "letter";
}

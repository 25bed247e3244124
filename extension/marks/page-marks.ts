import { wantedBy } from "../anchoring/selectors.ts";
import { inSlices } from "../anchoring/slices.ts";
import { addressOfPage } from "../clip/address.ts";
import { readFacts } from "../clip/metadata.ts";
import { ask, clipsOf } from "../messages.ts";
import { anchorMarks } from "./anchor-marks.ts";
import { isLost, type PageMark, markOfClip, markOfNewClip } from "./mark.ts";
import { paintOn } from "./painter.ts";
import type { Painter } from "./painting.ts";
import { watchAddress, watchChanges, type PageWatch } from "./watch.ts";

/** The marks of the current page: loaded, located and drawn, and located again when the page changes. */
export class PageMarks {
  marks: PageMark[] = [];
  connected = false;
  server: string | null = null;
  /** Resolves once the reader's clips of this page are loaded. */
  known: Promise<void> = Promise.resolve();
  /** Created here, and not yet in the library's response. */
  private readonly made = new Set<PageMark>();
  /** Removed here, and perhaps still in the library's response. */
  private readonly removed = new Set<PageMark["name"]>();
  private readonly painter: Painter;
  private watch: PageWatch | null = null;
  private asked = new AbortController();
  /** The canonical address before the page navigated without reloading. */
  stale: string | null = null;

  constructor(
    private readonly doc: Document,
    private readonly onDrawn: () => void,
  ) {
    this.painter = paintOn(doc);
    watchAddress(() => this.leave());
  }

  /** The page has navigated without reloading. */
  private leave(): void {
    this.stale = readFacts(this.doc).canonical;
    this.marks = [];
    this.made.clear();
    this.draw();
    void this.refresh();
  }

  /** Loads the clips of this page, and draws them. */
  refresh(): Promise<void> {
    this.known = this.askAndDraw();
    return this.known;
  }

  private async askAndDraw(): Promise<void> {
    this.asked.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    const address = this.address();
    if (address === null) return;
    const answer = await ask(clipsOf, { url: address }).catch(() => null);
    // Without a response, because Lektr was updated or removed, the page stays as it is.
    if (answer === null || signal.aborted) return;
    ({ connected: this.connected, server: this.server } = answer);
    this.take([...answer.items.map((clip) => markOfClip(clip, answer.server)), ...answer.waiting.map(markOfNewClip)]);
    await this.findAgain(signal);
    if (!signal.aborted) this.keepWatch();
  }

  /** Existing marks keep their objects, so that an open card is still about the same one. */
  private take(there: readonly PageMark[]): void {
    const kept = there.flatMap((mark) => {
      if (this.removed.has(mark.name)) return [];
      const same = this.marks.find(({ name }) => name === mark.name) ?? this.arrived(mark);
      if (same === undefined) return [mark];
      this.made.delete(same);
      const { name, note, tags, color, link } = mark;
      return [Object.assign(same, { name, note, tags, color, link })];
    });
    this.marks = [...kept, ...[...this.made].filter((mark) => !kept.includes(mark))];
  }

  /** The mark that was queued under its uuid, and is now in the library under an id. */
  private arrived({ name, text, selectors }: PageMark): PageMark | undefined {
    if (typeof name !== "number") return undefined;
    const wanted = wantedBy(selectors);
    return this.marks.find((mark) => {
      const other = typeof mark.name === "string" && mark.text === text ? wantedBy(mark.selectors) : null;
      return other !== null && other.exact === wanted?.exact && other.position?.start === wanted.position?.start;
    });
  }

  /** The address under which this page is stored. */
  address(): string | null {
    const { location, canonical } = readFacts(this.doc, this.stale);
    return addressOfPage(location, canonical);
  }

  /** Adds a mark that was created here. */
  add(mark: PageMark): void {
    this.made.add(mark);
    this.marks.push(mark);
    this.draw();
    this.keepWatch();
  }

  remove(mark: PageMark): void {
    this.made.delete(mark);
    this.removed.add(mark.name);
    this.marks = this.marks.filter((one) => one !== mark);
    this.draw();
  }

  /** Undoes `remove`. */
  putBack(mark: PageMark): void {
    this.removed.delete(mark.name);
    this.add(mark);
  }

  draw(): void {
    this.painter.paint(this.marks);
    this.onDrawn();
  }

  open(mark: PageMark | null): void {
    this.painter.open(mark);
  }

  /** The marks that were found on the page, in document order. */
  inOrder(): PageMark[] {
    const drawn = this.marks.flatMap((mark) => (mark.range ? [{ mark, range: mark.range }] : []));
    return drawn.toSorted((a, b) => compare(a.range, b.range)).map(({ mark }) => mark);
  }

  /**
   * Locates the marks that are not where they were. @returns whether there was nothing to locate, or some were found
   */
  private async findAgain(signal: AbortSignal): Promise<boolean> {
    const lost = this.marks.filter(isLost);
    if (lost.length === 0) return true;
    const found = await inSlices(anchorMarks(this.doc, lost), signal);
    if (found === null) return false;
    this.draw();
    return found > 0;
  }

  /** A page without marks is not watched. */
  private keepWatch(): void {
    if (this.marks.length === 0) {
      this.watch?.stop();
      this.watch = null;
      return;
    }
    this.watch ??= watchChanges(this.doc, () => this.findAgain(this.asked.signal));
    this.watch.reset();
  }
}

function compare(one: Range, other: Range): number {
  if (one.startContainer.getRootNode() !== other.startContainer.getRootNode()) return 0;
  return one.compareBoundaryPoints(Range.START_TO_START, other);
}

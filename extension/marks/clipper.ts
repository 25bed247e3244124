import { captureSelection } from "../clip/capture.ts";
import { ask, clipPassage, editClip, openConnect } from "../messages.ts";
import {
  boxOf,
  type CardActs,
  type MarkCard,
  type CardActions,
  showMarkCard,
  showNotice,
  type CardWords,
} from "./card.ts";
import { differ } from "./card-form.ts";
import { type CardFrame, cardFrame } from "./card-frame.ts";
import { deleteSoon } from "./deletion.ts";
import { markAt } from "./hit.ts";
import { linkTo, type PageMark, markOfNewClip, type Remarks } from "./mark.ts";
import { PageMarks } from "./page-marks.ts";

/** How long a success message is shown, in milliseconds. */
const PASSES = 4000;

const SAVED = "Saved to Lektr.";
const WAITS = "Kept here. It will be delivered when your Lektr can be reached.";
const NOT_CONNECTED = "Kept here, until you connect to your Lektr.";
const FAILED = "Lektr was changed in this browser. Load this page again, and what you do here can be saved.";

/** The clipper of one page, with the actions on its marks. */
export class Clipper {
  private readonly page: PageMarks;
  private readonly frame: CardFrame;
  /** Unsaved changes in cards that were left. */
  private readonly drafts = new WeakMap<PageMark, Remarks>();
  private passing: ReturnType<typeof setTimeout> | undefined;
  private opened: { mark: PageMark; card: MarkCard } | null = null;

  constructor(private readonly doc: Document) {
    this.frame = cardFrame(doc, { onLeave: () => this.close(), onMarks: () => this.openFirst() });
    this.page = new PageMarks(doc, () => this.frame.offerMarks(this.page.inOrder().length));
    doc.addEventListener("click", (event) => this.onClick(event), { capture: true, passive: true });
  }

  /** Redraws the marks of this page. */
  async redraw(): Promise<void> {
    const { opened } = this;
    const waited = typeof opened?.mark.name === "string";
    await this.page.refresh();
    if (waited && this.opened === opened) this.tellArrived(opened.mark);
  }

  /** Shows on a queued mark that it was delivered. */
  private tellArrived(mark: PageMark): boolean {
    if (typeof mark.name !== "number") return false;
    if (mark.link !== null && this.opened?.mark === mark) this.opened.card.lead(mark.link);
    this.say(mark, { text: SAVED });
    return true;
  }

  /** Saves the selection, and offers to add a note. */
  async capture(): Promise<void> {
    const captured = await captureSelection(this.doc, this.page.stale, new Date());
    if (!captured.ok) {
      this.notice(null, { text: captured.reason, trouble: true });
      return;
    }
    const { clip, range } = captured;
    const known = this.page.marks.find((mark) => mark.range !== null && range !== null && isSame(mark.range, range));
    if (known) {
      this.open(known, { text: "You have kept this already." });
      return;
    }
    const mark: PageMark = { ...markOfNewClip(clip), range, stood: range?.toString() ?? "" };
    this.page.add(mark);
    this.doc.getSelection()?.removeAllRanges();
    this.open(mark, { text: "Saving…" });
    await this.deliver(mark, clip);
  }

  private async deliver(mark: PageMark, clip: Parameters<typeof markOfNewClip>[0]): Promise<void> {
    try {
      const { state, clip: there } = await ask(clipPassage, { clip });
      if (there) mark.name = there.highlight.id;
      await this.page.known;
      if (there && this.page.server === null) await this.page.refresh();
      if (there) mark.link ??= linkTo(there.highlight, this.page.server);
      if (this.tellArrived(mark)) return;
      if (state === "delivered") this.say(mark, { text: SAVED });
      else if (this.page.connected) this.say(mark, { text: WAITS });
      else this.say(mark, { text: NOT_CONNECTED }, this.connecting);
    } catch {
      this.page.remove(mark);
      this.say(mark, { text: FAILED, trouble: true });
    }
  }

  private onClick(event: MouseEvent): void {
    const mark = markAt(event, this.doc, this.page.marks);
    if (mark) this.open(mark, { text: "Highlight" });
  }

  private openFirst(): void {
    const [first] = this.page.inOrder();
    if (first) this.show(first);
  }

  private show(mark: PageMark): void {
    mark.range?.startContainer.parentElement?.scrollIntoView({ block: "center" });
    this.open(mark, { text: "Highlight" });
  }

  private open(mark: PageMark, words: CardWords): void {
    this.keepDraft();
    clearTimeout(this.passing);
    const all = this.page.inOrder();
    const acts: CardActs = {
      onSave: (remarks) => void this.save(mark, remarks),
      onDelete: () => this.remove(mark),
      onClose: () => this.close(),
      onStep: all.length > 1 ? (by) => this.step(mark, by) : null,
    };
    const card = showMarkCard(this.frame, mark, this.drafts.get(mark) ?? mark, words, acts);
    this.opened = { mark, card };
    this.page.open(mark);
    this.frame.focus();
  }

  private readonly connecting: CardActions = {
    label: "Connect",
    onChoose: () => void ask(openConnect, {}).catch(() => this.notice(null, { text: FAILED, trouble: true })),
  };

  private step(from: PageMark, by: 1 | -1): void {
    const all = this.page.inOrder();
    const next = all.at((all.indexOf(from) + by) % all.length);
    if (next) this.show(next);
  }

  private async save(mark: PageMark, remarks: Remarks): Promise<void> {
    const card = this.opened?.card;
    card?.busy(true);
    this.say(mark, { text: "Saving…" });
    const { note, tags, color } = remarks;
    try {
      const { state } = await ask(editClip, { id: mark.name, change: { note, tags: [...tags], color } });
      Object.assign(mark, remarks);
      this.drafts.delete(mark);
      this.page.draw();
      if (this.opened?.mark !== mark) return;
      this.close();
      this.notice(mark, { text: state === "delivered" ? SAVED : WAITS });
    } catch {
      card?.busy(false);
      this.say(mark, { text: `${FAILED} What you typed is still here.`, trouble: true });
    }
  }

  private remove(mark: PageMark): void {
    this.opened = null;
    this.frame.hide();
    this.page.open(null);
    this.page.remove(mark);
    const putBack = () => this.page.putBack(mark);
    const deletion = deleteSoon(mark, (worked) => {
      if (!worked) {
        putBack();
        this.notice(mark, { text: FAILED, trouble: true });
      } else if (this.frame.isOpen && this.opened === null) this.close();
    });
    const onChoose = () => {
      if (!deletion.undo()) return;
      putBack();
      this.open(mark, { text: "Not deleted." });
    };
    this.notice(mark, { text: "Deleted from this page and from Lektr." }, { label: "Undo", onChoose });
    this.frame.focus();
  }

  private notice(about: PageMark | null, words: CardWords, more?: CardActions): void {
    this.opened = null;
    showNotice(this.frame, about && boxOf(about), words, { more, onClose: () => this.close() });
    clearTimeout(this.passing);
    if (more || words.trouble === true) return;
    this.passing = setTimeout(() => {
      if (this.opened === null) this.close();
    }, PASSES);
  }

  /** Shows a message about a mark: in its card if that is open; errors are shown in any case. */
  private say(mark: PageMark, words: CardWords, more?: CardActions): void {
    if (this.opened?.mark === mark) this.opened.card.say(words, more);
    else if (words.trouble === true) this.notice(mark, words, more);
  }

  private close(): void {
    this.keepDraft();
    this.opened = null;
    this.frame.hide();
    this.page.open(null);
  }

  private keepDraft(): void {
    if (this.opened === null) return;
    const { mark, card } = this.opened;
    const typed = card.form.read();
    if (differ(typed, mark)) this.drafts.set(mark, typed);
    else this.drafts.delete(mark);
  }
}

function isSame(one: Range, other: Range): boolean {
  return one.toString() === other.toString() && one.isPointInRange(other.startContainer, other.startOffset);
}

import cardCss from "./card.css?inline";
import { element } from "./element.ts";
import { type Box, placeCard } from "./place.ts";
import { addSheet } from "./sheet.ts";

/** A floating card over the page, one at a time, reachable by keyboard. */
export interface CardFrame {
  /** Shows these nodes as the card, near the mark. */
  show(label: string, about: Box | null, ...parts: Node[]): void;
  /** Focuses the card, so that the keyboard reaches it and a screen reader reads it. */
  focus(): void;
  hide(): void;
  readonly isOpen: boolean;
  /** Number of marks that the keyboard can reach from the end of the page. */
  offerMarks(count: number): void;
}

interface FrameEvents {
  /** Called when the reader leaves the card: Escape, or a click outside it. */
  onLeave: () => void;
  onMarks: () => void;
}

/**
 * Renders the card in a closed shadow tree: neither styles nor scripts of the page can access what the reader wrote. It
 * is in the top layer, so that nothing of the page covers it.
 */
export function cardFrame(doc: Document, { onLeave, onMarks }: FrameEvents): CardFrame {
  const host = doc.createElement("lektr-clipper");
  // The page's rules for all elements apply to the host, but do not override this.
  host.style.setProperty("all", "initial", "important");
  const root = host.attachShadow({ mode: "closed", delegatesFocus: true });
  addSheet(root, cardCss);
  const card = element("div", { class: "card", role: "dialog", popover: "manual", tabindex: "-1" });
  const toMarks = element("button", { class: "to-marks", type: "button", hidden: true, onclick: onMarks });
  root.append(toMarks, card);
  let before: HTMLElement | null = null;

  keepToItself(host);
  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) onLeave();
  });
  doc.addEventListener(
    "pointerdown",
    (event) => {
      if (card.matches(":popover-open") && !event.composedPath().includes(host)) onLeave();
    },
    { capture: true, passive: true },
  );

  return {
    show(label, about, ...parts) {
      if (!host.isConnected) doc.documentElement.append(host);
      if (!card.matches(":popover-open")) {
        before = doc.activeElement instanceof HTMLElement && doc.activeElement !== host ? doc.activeElement : null;
      }
      card.setAttribute("aria-label", label);
      card.replaceChildren(...parts);
      card.showPopover();
      const { width, height } = card.getBoundingClientRect();
      const view = doc.documentElement;
      const { left, top } = placeCard(about, { width, height }, { width: view.clientWidth, height: innerHeight });
      card.style.left = `${left}px`;
      card.style.top = `${top}px`;
    },
    focus: () => card.focus({ preventScroll: true }),
    hide() {
      const hadFocus = doc.activeElement === host;
      if (card.matches(":popover-open")) card.hidePopover();
      card.replaceChildren();
      if (hadFocus) before?.focus({ preventScroll: true });
    },
    get isOpen() {
      return card.matches(":popover-open");
    },
    offerMarks(count) {
      if (count > 0 && !host.isConnected) doc.documentElement.append(host);
      toMarks.hidden = count === 0;
      toMarks.textContent = count === 1 ? "Your highlight on this page" : `Your ${count} highlights on this page`;
    },
  };
}

/** Stops the events of a card, so that the page does not treat typing as shortcuts. */
function keepToItself(host: HTMLElement): void {
  for (const type of [
    "keydown",
    "keyup",
    "keypress",
    "input",
    "change",
    "paste",
    "copy",
    "cut",
    "click",
    "mousedown",
    "mouseup",
  ]) {
    host.addEventListener(type, (event) => event.stopPropagation());
  }
}

import type { Color } from "#lib/api-contract/highlight.ts";
import type { CardFrame } from "./card-frame.ts";
import { remarksForm, type RemarksForm } from "./card-form.ts";
import { element } from "./element.ts";
import type { PageMark, Remarks } from "./mark.ts";
import type { Box } from "./place.ts";

/** The first message of a card. `trouble`: something failed. */
export interface CardWords {
  text: string;
  trouble?: boolean;
}

/** The actions on a mark's card. */
export interface CardActs {
  onSave: (remarks: Remarks) => void;
  onDelete: () => void;
  onClose: () => void;
  /** Goes to the next mark of the page (1) or the previous one (-1); null if it is the only one. */
  onStep: ((by: 1 | -1) => void) | null;
}

/** Further actions next to the message, for instance to connect. */
export interface CardActions {
  label: string;
  onChoose: () => void;
}

/** The card of a mark. */
export interface MarkCard {
  form: RemarksForm;
  /** Shows a message, and actions for it. */
  say(words: CardWords, more?: CardActions): void;
  /** Links to the highlight in the app. */
  lead(address: string): void;
  /** Disables saving and deleting while one is in progress. */
  busy(isBusy: boolean): void;
}

/** Shows a highlight with all its actions. `remarks`: as they are to be shown, including unsaved changes. */
export function showMarkCard(
  frame: CardFrame,
  mark: PageMark,
  remarks: Remarks,
  words: CardWords,
  acts: CardActs,
): MarkCard {
  const status = statusBar();
  status.say(words);
  const quotation = element("blockquote", { dir: "auto", tabindex: "0" }, mark.text);
  const paint = (color: Color) => quotation.style.setProperty("--bar", `var(--color-${color})`);
  paint(remarks.color);
  const form = remarksForm(remarks, paint);
  let isBusy = false;
  const send = () => {
    if (!isBusy) acts.onSave(form.read());
  };
  form.element.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) send();
  });
  const save = element("button", { type: "submit", form: "remarks", class: "primary" }, "Save");
  const remove = element(
    "button",
    { type: "button", class: "bare danger", onclick: () => !isBusy && acts.onDelete() },
    "Delete",
  );
  const footer = element("footer", {}, save, remove);
  const lead = (address: string) => {
    footer.querySelector("a")?.remove();
    footer.append(linkToApp(address));
  };
  if (mark.link !== null) lead(mark.link);
  frame.show("Highlight in Lektr", boxOf(mark), head(status, acts), quotation, form.element, footer);
  return {
    form,
    lead,
    say: status.say,
    busy(now) {
      isBusy = now;
      for (const button of [save, remove]) button.setAttribute("aria-disabled", String(now));
    },
  };
}

/** Shows only a message, and actions for it. */
export function showNotice(
  frame: CardFrame,
  about: Box | null,
  words: CardWords,
  { more, onClose }: { more?: CardActions | undefined; onClose: () => void },
): void {
  const status = statusBar();
  status.say(words, more);
  frame.show("Lektr", about, head(status, { onStep: null, onClose }));
  // A screen reader announces changes of a status, not its initial text.
  status.say(words, more);
}

interface StatusBar {
  elements: Node[];
  say: (words: CardWords, more?: CardActions) => void;
}

function statusBar(): StatusBar {
  const status = element("p", { role: "status" });
  const offer = element("span");
  return {
    elements: [status, offer],
    say({ text, trouble = false }, more) {
      status.textContent = text;
      status.classList.toggle("trouble", trouble);
      offer.replaceChildren(
        ...(more ? [element("button", { type: "button", onclick: more.onChoose }, more.label)] : []),
      );
    },
  };
}

function head({ elements }: StatusBar, { onStep, onClose }: Pick<CardActs, "onStep" | "onClose">): HTMLElement {
  const parts = [...elements];
  if (onStep) {
    const previous = bareButton("Previous highlight", "M10 3 5 8l5 5", () => onStep(-1));
    const next = bareButton("Next highlight", "m6 3 5 5-5 5", () => onStep(1));
    parts.push(element("nav", { "aria-label": "Highlights of this page" }, previous, next));
  }
  parts.push(bareButton("Close", "m4 4 8 8m0-8-8 8", onClose));
  return element("header", {}, ...parts);
}

function linkToApp(address: string): HTMLElement {
  return element(
    "a",
    { class: "button apart", href: address, target: "_blank", rel: "noopener noreferrer" },
    "Open in Lektr",
  );
}

function bareButton(label: string, path: string, onclick: () => void): HTMLElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const drawing = {
    viewBox: "0 0 16 16",
    width: "16",
    height: "16",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": "1.5",
  };
  for (const [name, value] of Object.entries({ ...drawing, "stroke-linecap": "round", "aria-hidden": "true" }))
    svg.setAttribute(name, value);
  line.setAttribute("d", path);
  svg.append(line);
  return element("button", { type: "button", class: "bare", "aria-label": label, title: label, onclick }, svg);
}

/** The position of a mark in the window; null if it was not found on the page. */
export function boxOf({ range }: PageMark): Box | null {
  if (range === null || !range.startContainer.isConnected) return null;
  const { left, top, width, height } = range.getBoundingClientRect();
  return { left, top, width, height };
}

import type { Color } from "#lib/api-contract/highlight.ts";
import { COLORS } from "#lib/vocabulary/colors.ts";
import { element } from "./element.ts";
import type { Remarks } from "./mark.ts";

const TAGS_AT_MOST = 50;
const TAG_AT_MOST = 200;

/** A form for the note, tags and colour of a highlight. */
export interface RemarksForm {
  element: HTMLFormElement;
  /** What is typed now. */
  read(): Remarks;
}

/** Renders the form. `onColor` is called at once; the rest is saved when the form is submitted. */
export function remarksForm(remarks: Remarks, onColor: (color: Color) => void): RemarksForm {
  const note = element("textarea", { name: "note", dir: "auto", rows: "2" });
  note.value = remarks.note ?? "";
  const tags = element("input", {
    type: "text",
    name: "tags",
    dir: "auto",
    autocomplete: "off",
    placeholder: "Separate tags with commas",
  });
  tags.value = remarks.tags.join(", ");
  let chosen = remarks.color;
  const choices = COLORS.map((color) =>
    colorChoice(color, color === chosen, () => {
      chosen = color;
      onColor(color);
    }),
  );
  const form = element(
    "form",
    { id: "remarks" },
    element("label", {}, "Note", note),
    element("label", {}, "Tags", tags),
    element("fieldset", {}, element("legend", {}, "Colour"), element("div", { class: "colors" }, ...choices)),
  );
  return {
    element: form,
    read: () => ({ note: note.value.trim() || null, tags: tagsIn(tags.value), color: chosen }),
  };
}

function colorChoice(color: Color, checked: boolean, onChoose: () => void): HTMLElement {
  const radio = element("input", {
    type: "radio",
    name: "color",
    value: color,
    checked,
    "aria-label": color,
    onchange: onChoose,
  });
  const swatch = element("span", { "aria-hidden": "true" });
  swatch.style.setProperty("--bar", `var(--color-${color})`);
  return element("label", { title: color }, radio, swatch);
}

function tagsIn(typed: string): string[] {
  const tags = typed.split(",").map((tag) => tag.trim().replace(/^#/, "").slice(0, TAG_AT_MOST));
  return [...new Set(tags.filter((tag) => tag !== ""))].slice(0, TAGS_AT_MOST);
}

/** Whether something was typed that is not saved. */
export function differ(one: Remarks, other: Remarks): boolean {
  return one.color !== other.color || (one.note ?? "") !== (other.note ?? "") || one.tags.join() !== other.tags.join();
}

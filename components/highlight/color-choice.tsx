import type { KeyboardEvent } from "react";
import { SWATCH } from "#components/highlight/swatches.ts";
import type { Color } from "#lib/api-contract/highlight.ts";
import { COLORS } from "#lib/vocabulary/colors.ts";

type ColorChoiceProps = {
  /** Null if several differ. */
  chosen: Color | null;
  onChoose: (color: Color) => void;
};

/** The six colours as a row of swatches; arrow keys move between them. */
export function ColorChoice({ chosen, onChoose }: ColorChoiceProps) {
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }
  return (
    <div role="radiogroup" aria-label="Colour" tabIndex={-1} className="flex gap-0.5" onKeyDown={onKeyDown}>
      {COLORS.map((color, at) => (
        <button
          key={color}
          type="button"
          role="radio"
          aria-checked={color === chosen}
          aria-label={nameOf(color)}
          title={`${nameOf(color)} · ${at + 1}`}
          tabIndex={color === (chosen ?? COLORS[0]) ? 0 : -1}
          onClick={() => onChoose(color)}
          className="grid size-8 place-items-center rounded-control hover:bg-ink/6 touch:size-11"
        >
          <span
            className={`size-5 rounded-[4px] forced-color-adjust-none ${SWATCH[color]} ${color === chosen ? "outline-2 outline-offset-2 outline-ink" : ""}`}
          />
        </button>
      ))}
    </div>
  );
}

function nameOf(color: Color): string {
  return color[0]?.toUpperCase() + color.slice(1);
}

import { COLORS } from "#lib/vocabulary/colors.ts";
import type { Color } from "#lib/api-contract/highlight.ts";

const SWATCH: Record<Color, string> = {
  yellow: "bg-yellow",
  blue: "bg-blue",
  pink: "bg-pink",
  orange: "bg-orange",
  green: "bg-green",
  purple: "bg-purple",
};

/** The six colours as plain radio buttons, each with its name. */
export function ColorChoice({ chosen }: { chosen: Color }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-14 font-medium">Colour</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {COLORS.map((color) => (
          <label key={color} className="flex items-center gap-1.5 text-14">
            <input type="radio" name="color" value={color} defaultChecked={color === chosen} className="size-4" />
            <span aria-hidden className={`h-4 w-1 ${SWATCH[color]}`} />
            {color}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

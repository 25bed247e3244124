import { SWATCH } from "#components/highlight/swatches.ts";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import type { Tag } from "#lib/api-contract/tags.ts";

/** The colour of a tag, if it has one. */
export function TagSwatch({ color }: Pick<Tag, "color">) {
  if (color === null) return null;
  return (
    <span className={`inline-block size-3 shrink-0 rounded-[3px] forced-color-adjust-none ${SWATCH[color]}`}>
      <VisuallyHidden>{color}</VisuallyHidden>
    </span>
  );
}

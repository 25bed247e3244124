import Link from "next/link";
import { tagAddress } from "#components/tag/address.ts";
import type { NestedTag } from "#components/tag/nesting.ts";
import { TagSwatch } from "#components/tag/swatch.tsx";

/** Indentation of a nested tag, in rem; deeper ones stay where the deepest of these is, for the sake of phones. */
const INDENT = 1.25;
const DEEPEST = 6;

/** Tags, a row each, with the number of their highlights and books. */
export function TagRows({ rows }: { rows: readonly NestedTag[] }) {
  return (
    <ul>
      {rows.map(({ tag, depth, label }) => (
        <li
          key={tag.id}
          data-item={tag.id}
          className="flex items-baseline gap-2 border-b border-rule py-2"
          style={{ paddingInlineStart: `${Math.min(depth, DEEPEST) * INDENT}rem` }}
        >
          <TagSwatch color={tag.color} />
          <Link
            href={tagAddress(tag.name)}
            prefetch={false}
            {...(depth > 0 && { "aria-label": tag.name })}
            className="min-w-0 flex-1 truncate touch:py-1 hover:text-mark hover:underline hover:underline-offset-3"
          >
            <bdi>{label}</bdi>
          </Link>
          <span className="text-14 text-ink-soft tabular-nums">
            {(tag.highlightCount + tag.bookCount).toLocaleString("en")}
          </span>
        </li>
      ))}
    </ul>
  );
}

import type { ReactNode } from "react";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { FILTERS, type FilterName, spelledName } from "#lib/search/typed.ts";

const FILTERS_SAY: readonly (readonly [FilterName, string])[] = [
  [
    "tag",
    "with this tag, one nested in it (nature/water) or one that begins with it; in quotation marks, this tag alone",
  ],
  ["book", "in books with this in the title"],
  ["author", "by this author"],
  ["source", "that came from a Kindle"],
  ["color", "in this colour"],
  ["is", "that are favourites; is:archived, in archived books, which are left out otherwise"],
  ["has", "with a note; has:tag, with a tag"],
  ["before", "highlighted before that day, month or year"],
  ["after", "highlighted after it"],
];

const EXAMPLES: readonly (readonly [example: string, says: string])[] = [
  ["fear death", "both words, in any order; matches beginnings of words and ignores accents"],
  ["“of death”", "this exact phrase"],
  ["-money", "without this word"],
  ...FILTERS_SAY.map(([name, says]) => [`${spelledName(name)}:${FILTERS[name]}`, says] as const),
  ["-tag:stoic", "a minus reverses any filter"],
];

/** The search syntax, with examples that can be clicked to try them. */
export function SearchHelp({ onType }: { onType: (example: string) => void }) {
  return (
    <div className="has-open:basis-full">
      <Disclosure summary="How to search">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-5 gap-y-1.5 text-14">
          {EXAMPLES.map(([example, says]) => (
            <Example key={example} example={example} onType={onType}>
              {says}
            </Example>
          ))}
        </dl>
      </Disclosure>
    </div>
  );
}

function Example({
  example,
  onType,
  children,
}: {
  example: string;
  onType: (example: string) => void;
  children: ReactNode;
}) {
  return (
    <>
      <dt>
        <button
          type="button"
          onClick={() => onType(example)}
          className="rounded-[2px] font-mono text-13 text-mark underline decoration-mark/40 underline-offset-3 hover:decoration-mark touch:py-1.5"
        >
          {example}
        </button>
      </dt>
      <dd className="text-ink-soft">{children}</dd>
    </>
  );
}

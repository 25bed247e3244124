import { counted } from "#components/counted.ts";
import Link from "next/link";
import type { SearchResponse } from "#components/search/use-search.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import { tokens } from "#lib/search/typed.ts";
import type { SearchMode } from "#lib/api-contract/search.ts";

const OPTIONS: readonly { value: SearchMode; label: string }[] = [
  { value: "hybrid", label: "Words and meaning" },
  { value: "keyword", label: "Words" },
  { value: "semantic", label: "Meaning" },
];

/** The choice of search mode. */
export function SearchModes({ mode, onChange }: { mode: SearchMode; onChange: (mode: SearchMode) => void }) {
  return <Segmented label="Search by" value={mode} options={OPTIONS} onValueChange={onChange} />;
}

/** A notice that a simpler search was used than requested. */
export function FallbackNotice({
  answer,
  mode,
  knowsOnlyEnglish,
}: {
  answer: Pick<SearchResponse, "mode" | "waiting" | "q">;
  mode: SearchMode;
  /** The model in use is the built-in one. */
  knowsOnlyEnglish: boolean;
}) {
  const words = tokens(answer.q).flatMap((token) => (token.kind === "filter" || token.negated ? [] : token.text));
  // Filters alone have no meaning to search by.
  if (mode === "keyword" || words.length === 0) return null;
  const isForeign = words.every((word) => !/\p{Script=Latin}/u.test(word));
  if (answer.mode === "keyword" && knowsOnlyEnglish && isForeign) return <EnglishOnly />;
  if (answer.mode === "keyword" && answer.waiting === 0) {
    return (
      <p className="text-14 text-ink-soft">
        This search matched words only. For search by meaning, see{" "}
        <Link href="/settings/search" className="text-mark underline underline-offset-3">
          Settings › Search
        </Link>
        .
      </p>
    );
  }
  return <Waiting count={answer.waiting} />;
}

function EnglishOnly() {
  return (
    <p className="text-14 text-ink-soft">
      The built-in model understands English only, so this search matched words.{" "}
      <Link href="/settings/search" className="text-mark underline underline-offset-3">
        Choose a multilingual model
      </Link>
      .
    </p>
  );
}

/** How many highlights cannot be found by meaning yet. */
export function Waiting({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p className="text-14 text-ink-soft">
      {`${counted(count, "new highlight")} ${count === 1 ? "is" : "are"} not yet searchable by meaning.`}
    </p>
  );
}

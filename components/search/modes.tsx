import Link from "next/link";
import type { Answer } from "#components/search/use-search.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import type { SearchMode } from "#lib/api-contract/search.ts";

const OPTIONS: readonly { value: SearchMode; label: string }[] = [
  { value: "hybrid", label: "Words and meaning" },
  { value: "keyword", label: "Words" },
  { value: "semantic", label: "Meaning" },
];

/** What a search goes by. */
export function SearchModes({ mode, onChange }: { mode: SearchMode; onChange: (mode: SearchMode) => void }) {
  return <Segmented label="Search by" value={mode} options={OPTIONS} onValueChange={onChange} />;
}

/** One quiet line where less was searched than was asked for. */
export function SearchedLess({ answer, mode }: { answer: Pick<Answer, "mode" | "waiting">; mode: SearchMode }) {
  if (mode === "keyword") return null;
  if (answer.mode === "keyword" && answer.waiting === 0) {
    return (
      <p className="text-14 text-ink-soft">
        Only words were searched.{" "}
        <Link href="/settings#search" className="text-mark underline underline-offset-3">
          Settings › Search
        </Link>{" "}
        tells what can be found by meaning.
      </p>
    );
  }
  return <Waiting count={answer.waiting} />;
}

/** How much cannot be found by meaning yet. */
export function Waiting({ count }: { count: number }) {
  if (count === 0) return null;
  const one = count === 1;
  return (
    <p className="text-14 text-ink-soft">
      {`${count.toLocaleString("en")} ${one ? "highlight" : "highlights"} can be found by ${one ? "its" : "their"} words only, until ${one ? "it has" : "they have"} been read.`}
    </p>
  );
}

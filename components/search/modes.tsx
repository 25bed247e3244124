import { counted } from "#components/counted.ts";
import Link from "next/link";
import type { SearchResponse } from "#components/search/use-search.ts";
import { Segmented } from "#components/ui/segmented.tsx";
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
}: {
  answer: Pick<SearchResponse, "mode" | "waiting">;
  mode: SearchMode;
}) {
  if (mode === "keyword") return null;
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

/** How many highlights cannot be found by meaning yet. */
export function Waiting({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p className="text-14 text-ink-soft">
      {`${counted(count, "new highlight")} ${count === 1 ? "is" : "are"} not yet searchable by meaning.`}
    </p>
  );
}

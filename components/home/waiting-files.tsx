import Link from "next/link";
import { counted } from "#components/counted.ts";

/** Says that uploaded files need the reader's decision; nothing if none does. */
export function WaitingFiles({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p className="border-b border-rule pb-4 text-16">
      {counted(count, "file")} {count === 1 ? "is" : "are"} waiting ·{" "}
      <Link href="/import" className="text-mark underline underline-offset-3">
        {count === 1 ? "Review it" : "Review them"}
      </Link>
    </p>
  );
}

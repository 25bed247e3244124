import type { Import } from "#lib/api-contract/import.ts";

type UnsureEntriesProps = { current: Pick<Import, "guessed" | "unreadDates" | "unreadPlaces"> };

/** Counts the entries of a file that could not be read with certainty, so that nobody believes it is complete. */
export function UnsureEntries({ current: { guessed, unreadDates, unreadPlaces } }: UnsureEntriesProps) {
  const sentences = [
    guessed > 0 &&
      `${entries(guessed)} read by ${guessed === 1 ? "its" : "their"} shape alone: Lektr does not know the language, or nobody describes the format. Please look through ${guessed === 1 ? "it" : "them"}.`,
    unreadDates > 0 && `The date of ${entry(unreadDates)} could not be read. The words are here.`,
    unreadPlaces > 0 && `The page or location of ${entry(unreadPlaces)} could not be read. The words are here.`,
  ].filter((sentence) => sentence !== false);
  if (sentences.length === 0) return null;
  return (
    <ul className="grid max-w-120 gap-1 text-14 text-ink-soft">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function entries(count: number): string {
  return count === 1 ? "One entry was" : `${count.toLocaleString("en")} entries were`;
}

function entry(count: number): string {
  return count === 1 ? "one entry" : `${count.toLocaleString("en")} entries`;
}

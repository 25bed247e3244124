import type { SearchModels } from "#lib/api-contract/search-model.ts";

/** What a reader is told about a model: its name, or what it is. */
export function modelTitle({ provider, name }: { provider: string; name: string }): string {
  return provider === "built-in" ? "the English model that ships with Lektr" : name;
}

/** What search uses now, in a sentence. */
export function servingSentence({ serving }: Pick<SearchModels, "serving">): string {
  if (!serving) return "Search finds highlights by their words only.";
  return `Search finds highlights by their words and, with ${modelTitle(serving)}, by what they mean.`;
}

/** Whether highlights are being read at this moment. */
export function isReading({ serving, building, waiting }: SearchModels): boolean {
  if (building?.error === null) return true;
  return serving?.error === null && waiting > 0;
}

/** How far the reading is, and how many seconds it will take; null as long as nobody can say. */
export function progressSentence(
  { waiting, all, isFetching }: Pick<SearchModels, "waiting" | "all" | "isFetching">,
  seconds: number | null,
): string {
  if (isFetching) return "Its files are being fetched from huggingface.co. That can take some minutes.";
  if (waiting === 0) return "All highlights have been read.";
  const read = Math.max(0, all - waiting).toLocaleString("en");
  const soFar = `${read} of ${all.toLocaleString("en")} highlights have been read`;
  return seconds === null ? `${soFar}.` : `${soFar}; ${timeLeft(seconds)} left.`;
}

function timeLeft(seconds: number): string {
  if (seconds < 60) return "less than a minute";
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return minutes === 1 ? "about a minute" : `about ${minutes} minutes`;
  return `about ${Math.round(seconds / 3600)} hours`;
}

/** How much was waiting at a moment; epoch milliseconds. */
export interface WaitingCount {
  at: number;
  waiting: number;
}

/** So long must be watched before anything is foretold. Milliseconds. */
const WATCHED_MS = 4000;

/** How long it takes to read what still waits, at the speed that was seen; null if it cannot be told. Seconds. */
export function secondsLeft(first: WaitingCount, last: WaitingCount): number | null {
  const read = first.waiting - last.waiting;
  const watched = last.at - first.at;
  if (read <= 0 || watched < WATCHED_MS) return null;
  return (last.waiting * watched) / read / 1000;
}

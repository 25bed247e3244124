import type { SearchModels } from "#lib/api-contract/search-model.ts";

/** A model's name for the reader, or a description of it. */
export function modelTitle({ provider, name }: { provider: string; name: string }): string {
  return provider === "built-in" ? "the English model that ships with Lektr" : name;
}

/** A sentence about the model that search uses now. */
export function servingSentence({ serving }: Pick<SearchModels, "serving">): string {
  if (!serving) return "Search finds highlights by their words only.";
  return `Search finds highlights by their words and, with ${modelTitle(serving)}, by what they mean.`;
}

/** Whether highlights are being embedded at this moment. */
export function isReading({ serving, building, waiting }: SearchModels): boolean {
  if (building?.error === null) return true;
  return serving?.error === null && waiting > 0;
}

/** The progress of embedding, and the seconds it will take; null while that is unknown. */
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

/** The number of waiting highlights at a moment; epoch milliseconds. */
export interface WaitingCount {
  at: number;
  waiting: number;
}

/** How long to measure before estimating. Milliseconds. */
const WATCHED_MS = 4000;

/** Seconds to embed what is still waiting, at the measured speed; null if it is unknown. */
export function secondsLeft(first: WaitingCount, last: WaitingCount): number | null {
  const read = first.waiting - last.waiting;
  const watched = last.at - first.at;
  if (read <= 0 || watched < WATCHED_MS) return null;
  return (last.waiting * watched) / read / 1000;
}

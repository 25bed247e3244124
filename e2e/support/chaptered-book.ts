import { importFile } from "./importing.ts";
import { tokenFor } from "./reader.ts";

/** Highlights in each chapter of the book. */
export const PER_CHAPTER = 40;
const CHAPTERS = ["Economy", "Where I lived", "Reading", "Sounds", "Solitude"];
const COLORS = ["yellow", "blue", "green"];

/** A book of five chapters with notes, three colours, and some highlights without words, as KOReader exports it. */
function chapteredBook(): string {
  const entries = CHAPTERS.flatMap((chapter, part) =>
    Array.from({ length: PER_CHAPTER }, (_, at) => {
      const page = part * PER_CHAPTER + at + 1;
      return {
        chapter,
        page,
        text: `Passage ${page}: I went to the woods because I wished to live deliberately, ${"and to see ".repeat(at % 9)}what it had to teach.`,
        color: COLORS[at % COLORS.length],
        ...(at % 10 === 3 && { note: `Note on passage ${page}` }),
        time: 1_700_000_000 + page,
        sort: "highlight",
      };
    }),
  );
  return JSON.stringify({ title: "Walden", author: "Henry David Thoreau", version: "json/1.0.0", entries });
}

/** Imports the book. Returns the owner's token. */
export async function importChapteredBook(url: string): Promise<string> {
  const token = await tokenFor(url);
  await importFile(url, token, chapteredBook(), "?filename=walden.json");
  return token;
}

import { importFile } from "./importing.ts";
import { tokenFor } from "./reader.ts";

export const LONG_BOOK = 2_200;
export const BOOKS = 2_100;

/**
 * Creates one book of thousands of passages of varying length, and thousands of books with one passage each. Returns
 * the owner's token.
 */
export async function longLibrary(url: string): Promise<string> {
  const token = await tokenFor(url);
  const passages = Array.from({ length: LONG_BOOK }, (_, at) =>
    clipping("Moby-Dick (Melville)", at, `passage${at} whale ${words(at)}.`),
  );
  const books = Array.from({ length: BOOKS - 1 }, (_, at) =>
    clipping(`Volume ${at} of the long shelf (Author ${at % 97})`, at, `The only words of volume${at}.`),
  );
  await importFile(url, token, [...passages, ...books].join(""));
  return token;
}

const WORDS =
  "sea ship harpoon ocean sail captain storm island harbour mast anchor tide wind wave rope deck star moon".split(" ");

/** Up to a hundred words, different for each number. */
function words(at: number): string {
  const count = 8 + ((at * 37) % 90);
  const random = (place: number) => Math.abs(Math.trunc(Math.sin(at * 131 + place * 17) * 1e6));
  return Array.from(
    { length: count },
    (_, place) => `${WORDS[random(place) % WORDS.length]}${random(place) % 500}`,
  ).join(" ");
}

/** An entry of My Clippings.txt; `at` determines its location and time. */
export function clipping(book: string, at: number, text: string): string {
  const time = new Date(at * 1000).toISOString().slice(11, 19);
  const line = `- Your Highlight at location ${at * 10}-${at * 10 + 2} | Added on Monday, 4 March 2024 ${time}`;
  return `${book}\n${line}\n\n${text}\n==========\n`;
}

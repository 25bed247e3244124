import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** Longer ones are hard to guess, and would take a moment to look at. */
const LONGEST = 64;

/** How hard a password is to guess, in a sentence: a hint, which refuses nothing. It is told to nobody. */
export function describeStrength(password: string): string {
  const { score } = zxcvbn.check(password.slice(0, LONGEST));
  if (score <= 1) return "Easy to guess: passwords like this are tried first. Four or five random words are better.";
  if (score === 2) return "Not hard to guess. A longer one is better, for instance four or five random words.";
  return "Hard to guess.";
}

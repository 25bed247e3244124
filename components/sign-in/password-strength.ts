import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** Longer passwords are hard to guess, and would take a moment to rate. */
const LONGEST = 64;

/**
 * Rates in a sentence how hard a password is to guess: a hint that rejects nothing. The password never leaves the page.
 */
export function describeStrength(password: string): string {
  const { score } = zxcvbn.check(password.slice(0, LONGEST));
  if (score <= 1) return "Easy to guess: passwords like this are tried first. Four or five random words are better.";
  if (score === 2) return "Not hard to guess. A longer one is better, for instance four or five random words.";
  return "Hard to guess.";
}

import { waitInWords } from "../signIn.ts";
import type { CodeRefusal } from "./spend-code.ts";

/** Why a code was not accepted, and what to do, in words. */
export function describeCodeRefusal(refusal: CodeRefusal): string {
  if (refusal.code === "too_many_codes") {
    return `Too many wrong codes. Please try again in ${waitInWords(refusal.retryAfterSeconds)}.`;
  }
  return "This code isn’t right, or was used before. Type the one that the app shows now.";
}

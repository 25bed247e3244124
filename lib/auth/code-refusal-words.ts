import { waitInWords } from "./sign-in.ts";
import type { CodeRefusal } from "./second-factor/spend-code.ts";
import { readTypedCode } from "./second-factor/typed-code.ts";

/** Explains in words why a code was not accepted, and what to do. */
export function describeCodeRefusal(refusal: CodeRefusal, typed: string): string {
  if (refusal.code === "too_many_codes") {
    return `Too many wrong codes. Please try again in ${waitInWords(refusal.retryAfterSeconds)}.`;
  }
  const wrong = "This code isn’t right, or was used before.";
  if (readTypedCode(typed)?.kind !== "code") return wrong;
  return `${wrong} Type the next one. If that is refused, too, check the clock of your phone.`;
}

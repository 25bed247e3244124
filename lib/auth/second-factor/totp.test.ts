import { expect, it } from "vitest";
import { Secret } from "otpauth";
import { newSecret, secretUri, stepOfCode } from "./totp.ts";

/** The secret of RFC 6238, appendix B, for SHA-1. */
const SECRET = Secret.fromLatin1("12345678901234567890").base32;

// The appendix has eight digits; ours are the last six of them (RFC 4226, 5.3).
it.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
])("at second %d of the epoch the code is %s, as RFC 6238 says", (seconds, code) => {
  expect(stepOfCode(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

it("takes a code for a phone whose clock is one step off, and no further", () => {
  const at = (seconds: number) => stepOfCode(SECRET, "287082", seconds * 1000);
  // The code of step 1, which covers seconds 30 to 59.
  expect([at(0), at(30), at(89), at(90)]).toEqual([1, 1, 1, null]);
  expect(stepOfCode(SECRET, "081804", 1_111_111_109_000 - 60_000)).toBeNull();
});

it("gives an app a secret of 160 bits, and its name and parameters", () => {
  const secret = newSecret((bytes) => Buffer.alloc(bytes, 255));
  expect(secret).toBe("7".repeat(32));
  const uri = new URL(secretUri(secret, "ada@example.org"));
  expect(decodeURIComponent(uri.href)).toMatch(/^otpauth:\/\/totp\/Lektr:ada@example\.org\?/);
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    issuer: "Lektr",
    secret,
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
});

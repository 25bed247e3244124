import { encode } from "uqr";
import { expect, it } from "vitest";
import { qrCode } from "./qr-code.ts";

it("draws each dark module once", () => {
  const text = "otpauth://totp/Lektr:ada%40example.org?issuer=Lektr&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  const { size, path } = qrCode(text);
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let at = Number(x); at < Number(x) + Number(length); at++) {
      const row = drawn[Number(y)];
      expect(row?.[at]).toBe(false);
      if (row) row[at] = true;
    }
  }
  expect(drawn).toEqual(encode(text, { ecc: "L", border: 0 }).data);
  expect(path.replaceAll(/M\d+ \d+h\d+v1h-\d+z/g, "")).toBe("");
});

import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { newRecoveryCodes, readTypedCode, recoveryCodeHash } from "./typed-code.ts";

it("makes ten recovery codes that differ, in groups to type", () => {
  const codes = newRecoveryCodes(randomBytes);
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
});

it.each(["287082", " 287 082 ", "287-082"])("reads %j as the code of an app", (typed) => {
  expect(readTypedCode(typed)).toEqual({ kind: "code", digits: "287082" });
});

it.each(["k7qm-3v9t-0101-zzzz", "K7QM3V9T0101ZZZZ", " k7qm 3v9t o1Oi zzzz\n", "k7qm–3v9t–oiol–zzzz"])(
  "reads %j as the same recovery code",
  (typed) => {
    expect(readTypedCode(typed)).toEqual({ kind: "recovery_code", hash: recoveryCodeHash("k7qm-3v9t-0101-zzzz") });
  },
);

it.each(["", "28708", "2870822", "k7qm-3v9t", "k7qm-3v9t-0101-zzzu", "٢٨٧٠٨٢", "'; DROP TABLE"])(
  "reads %j as neither",
  (typed) => {
    expect(readTypedCode(typed)).toBeNull();
  },
);

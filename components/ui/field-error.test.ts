import { expect, test } from "vitest";
import { fieldErrorWords } from "./field-error.ts";

const FINE = { valueMissing: false, typeMismatch: false, tooShort: false };

test("asks for what is missing", () => {
  const empty = { value: "", minLength: -1, validity: { ...FINE, valueMissing: true } };
  expect(fieldErrorWords({ ...empty, type: "email" })).toBe("Enter an e-mail address.");
  expect(fieldErrorWords({ ...empty, type: "text" })).toBe("Fill in this field.");
});

test("says that an address is none", () => {
  const typed = { type: "email", value: "ada", minLength: -1, validity: { ...FINE, typeMismatch: true } };
  expect(fieldErrorWords(typed)).toBe("This does not look like an e-mail address.");
});

test("says how long a password must be, and how long it is", () => {
  const typed = { type: "password", value: "short", minLength: 8, validity: { ...FINE, tooShort: true } };
  expect(fieldErrorWords(typed)).toBe("Use at least 8 characters; there are 5 so far.");
  expect(fieldErrorWords({ ...typed, value: "s" })).toContain("there is 1 so far");
});

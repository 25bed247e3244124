import { expect, test } from "vitest";
import { domainFor, isDomain, originOf } from "./domains.ts";

test.each([
  ["de-AT", "amazon.de"],
  ["en-US", "amazon.com"],
  ["en-GB", "amazon.co.uk"],
  ["fr-CA", "amazon.ca"],
  ["fr", "amazon.fr"],
  ["pt-BR", "amazon.com.br"],
  ["es-MX", "amazon.com.mx"],
  ["es-ES", "amazon.es"],
  ["ja", "amazon.co.jp"],
  ["sv", "amazon.com"],
])("a reader of %s is first asked about %s", (language, domain) => {
  expect(domainFor(language)).toBe(domain);
});

test("only Amazon's own notebooks are read, and the extension asks for permission for one domain only", () => {
  expect(isDomain("amazon.evil.example")).toBe(false);
  expect(isDomain("toString")).toBe(false);
  expect(originOf("amazon.de")).toBe("https://read.amazon.de/*");
});

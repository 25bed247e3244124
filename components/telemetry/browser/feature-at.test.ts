import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { featureAt } from "#components/telemetry/browser/feature-at.ts";
import { FEATURES } from "#lib/telemetry/catalogue/vocabulary.ts";

it.each([
  ["/", "home"],
  ["/library", "library"],
  ["/authors", "library"],
  ["/authors/rovelli-carlo", "library"],
  ["/books/12", "book"],
  ["/search", "search"],
  ["/tags", "tags"],
  ["/import", "import"],
  ["/imports/3", "import"],
  ["/trash", "trash"],
])("%s is told as “%s”", (pathname, feature) => {
  expect(featureAt(pathname)).toBe(feature);
  expect(FEATURES).toContain(feature);
});

it.each([
  "/settings",
  "/sign-in",
  "/welcome",
  "/meditations",
  "/constructor",
  "/__proto__",
  "/Library",
  "//library",
  "",
])("“%s” is told to nobody, not even as a part without a name", (pathname) => {
  expect(featureAt(pathname)).toBeNull();
});

it("every part that can be told is a page that Lektr has", () => {
  const app = join(import.meta.dirname, "../../../app");
  const files = readdirSync(app, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  const pages = files.flatMap((path) => /^(?:(.*)\/)?page\.tsx$/.exec(path)?.[1] ?? []);
  const addresses = pages.map((folder) => `/${folder.replace(/^\([a-z]+\)\/?/, "")}`);
  expect(new Set(addresses.flatMap((address) => featureAt(address) ?? []))).toEqual(new Set(FEATURES));
});

import { expect, it } from "vitest";
import { featureAt } from "#components/feature-at.ts";
import { FEATURES } from "#lib/telemetry/vocabulary.ts";

it.each([
  ["/", "home"],
  ["/library", "library"],
  ["/books/12", "book"],
  ["/search", "search"],
  ["/tags", "tags"],
  ["/review", "review"],
  ["/import", "import"],
  ["/imports/3", "import"],
  ["/trash", "trash"],
  ["/settings", "settings"],
])("%s is told as “%s”", (pathname, feature) => {
  expect(featureAt(pathname, "")).toBe(feature);
  expect(FEATURES).toContain(feature);
});

it("the section on privacy is a part of its own", () => {
  expect(featureAt("/settings", "#privacy")).toBe("privacy");
  expect(featureAt("/settings", "#account")).toBe("settings");
  expect(featureAt("/library", "#privacy")).toBe("library");
});

it.each(["/sign-in", "/welcome", "/meditations", "/constructor", "/__proto__", "/Library", "//library", ""])(
  "“%s” is told to nobody, not even as a part without a name",
  (pathname) => {
    expect(featureAt(pathname, "")).toBeNull();
  },
);

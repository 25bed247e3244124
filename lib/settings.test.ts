import { beforeEach, expect, it } from "vitest";
import { writeSetting } from "#db/accounts/settings.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { ownerSettingOf, settingOf, storeSetting } from "./settings.ts";

let db: ReturnType<typeof libraryInMemory>;
beforeEach(() => {
  db = libraryInMemory();
});

it("a setting is its default until it is stored, and then what was stored, for that reader alone", () => {
  expect(settingOf(db, "ada", "theme")).toBe("auto");
  expect(ownerSettingOf(db, "extension_last_seen")).toBeNull();
  storeSetting(db, "ada", "theme", "dark");
  storeSetting(db, "ada", "extension_last_seen", 1_700_000_000_000);
  expect(settingOf(db, "ada", "theme")).toBe("dark");
  expect(ownerSettingOf(db, "extension_last_seen")).toBe(1_700_000_000_000);
  expect(settingOf(db, "eve", "theme")).toBe("auto");
});

it.each([
  ["theme", "neon", "auto"],
  ["extension_last_seen", "yesterday", null],
  ["integrity", "{", null],
  ["integrity", "{}", null],
] as const)("%s stored as %s, which no version of Lektr writes, counts as not stored", (name, stored, otherwise) => {
  writeSetting(db, "ada", name, stored);
  expect(settingOf(db, "ada", name)).toBe(otherwise);
});

it("what earlier versions stored is read", () => {
  writeSetting(db, "ada", "theme", "light");
  writeSetting(db, "ada", "extension_last_seen", "1700000000000");
  expect([settingOf(db, "ada", "theme"), settingOf(db, "ada", "extension_last_seen")]).toEqual([
    "light",
    1_700_000_000_000,
  ]);
});

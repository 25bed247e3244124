import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { accessTokens } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { deleteToken } from "#db/accounts/tokens.ts";
import { refuseWrites } from "#db/writable.ts";
import { hashOf } from "./secret.ts";
import { createToken, holderOf, tokensOf } from "./tokens.ts";

const NOW = Date.UTC(2024, 2, 1, 12);
const clock = { now: NOW, random: randomBytes };
const READEST = { name: "Readest", kind: "token", scope: "import" } as const;

it("a token identifies its reader, its program and its scope; the file contains only a hash of it", () => {
  const db = libraryInMemory();
  const { token } = createToken(db, "ada", READEST, clock);
  expect(holderOf(db, token, NOW)).toMatchObject({ reader: { id: "ada" }, name: "Readest", scope: "import" });
  const kept = JSON.stringify(db.select().from(accessTokens).all());
  expect(kept).toContain(hashOf(token));
  expect(kept).not.toContain(token.slice(6));
});

it("what is no token, or nobody's any more, names nobody", () => {
  const db = libraryInMemory();
  const { token, row } = createToken(db, "ada", READEST, clock);
  for (const wrong of ["", "lektr_", `${token}x`, token.toUpperCase(), token.slice(0, -1), hashOf(token)])
    expect([wrong, holderOf(db, wrong, NOW)]).toEqual([wrong, null]);
  expect(deleteToken(db, "somebody else", row.id)).toBe(false);
  expect(holderOf(db, token, NOW)).not.toBeNull();
  expect(deleteToken(db, "ada", row.id)).toBe(true);
  expect(holderOf(db, token, NOW)).toBeNull();
});

it("a list says when each was used last, to the minute, and never the token", () => {
  const db = libraryInMemory();
  const { token } = createToken(db, "ada", READEST, clock);
  createToken(db, "ada", { ...READEST, name: "Script" }, clock);
  expect(tokensOf(db, "ada").map(({ name, lastUsedAt }) => [name, lastUsedAt])).toEqual([
    ["Script", null],
    ["Readest", null],
  ]);
  const used = (at: number) => {
    holderOf(db, token, at);
    return tokensOf(db, "ada")[1]?.lastUsedAt;
  };
  expect(used(NOW + 1_000)).toBe("2024-03-01T12:00:01.000Z");
  expect(used(NOW + 59_000)).toBe("2024-03-01T12:00:01.000Z");
  expect(used(NOW + 61_000)).toBe("2024-03-01T12:01:01.000Z");
  expect(JSON.stringify(tokensOf(db, "ada"))).not.toMatch(/lektr_|hash/);
});

it("a device that signs in again and again does not push out one that is in use, nor tokens that were made by hand", () => {
  const db = libraryInMemory();
  const byHand = createToken(db, "ada", READEST, clock);
  const device = (now: number) =>
    createToken(db, "ada", { name: "KOReader", kind: "device", scope: "write" }, { ...clock, now });
  const used = device(NOW);
  for (let n = 1; n <= 40; n++) {
    device(NOW + n * 60_000);
    expect(holderOf(db, used.token, NOW + n * 60_000)).not.toBeNull();
  }
  expect(tokensOf(db, "ada").filter(({ kind }) => kind === "device")).toHaveLength(20);
  expect(holderOf(db, byHand.token, NOW)).not.toBeNull();
});

it("is known also where nothing can be kept, such as when it was used last", () => {
  const db = libraryInMemory();
  const { token } = createToken(db, "ada", READEST, clock);
  refuseWrites(db, true);
  expect(holderOf(db, token, NOW + 60_000)).not.toBeNull();
  refuseWrites(db, false);
  expect(tokensOf(db, "ada")).toMatchObject([{ lastUsedAt: null }]);
  holderOf(db, token, NOW + 60_000);
  expect(tokensOf(db, "ada")).toMatchObject([{ lastUsedAt: "2024-03-01T12:01:00.000Z" }]);
});

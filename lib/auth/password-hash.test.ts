import { hashPassword as hashEarlier } from "better-auth/crypto";
import { expect, it, vi } from "vitest";
import { passwordHashOf, replacePasswordHash } from "#db/accounts/readers.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { createAuth } from "./auth.ts";
import { createOwner } from "./create-owner.ts";
import { readerOfPassword } from "./password.ts";
import { hashPassword, isCheap, verifyPassword } from "./password-hash.ts";

// Hashing is slow on purpose, and these tests hash often.
vi.setConfig({ testTimeout: 30_000 });

const PASSWORD = "a quiet hour with a book";

it("knows the password that a hash was made of, however its letters are composed, and no other", async () => {
  const hash = await hashPassword("Café au lait");
  expect(hash).toMatch(/^scrypt:32768:8:3:[\w-]{22}:[\w-]{86}$/);
  expect(await verifyPassword({ hash, password: "Cafe\u0301 au lait" })).toBe(true);
  expect(await verifyPassword({ hash, password: "Cafe au lait" })).toBe(false);
  expect(await hashPassword("Café au lait")).not.toBe(hash);
});

it("accepts the hash of an earlier version, and upgrades it to today’s cost", async () => {
  const db = libraryInMemory();
  db.$client.exec("DELETE FROM readers");
  const email = "owner@example.org";
  await createOwner(createAuth(db), db, { name: "Ada", email, password: PASSWORD });
  const reader = await readerOfPassword(db, email, PASSWORD);
  const id = reader?.id ?? "";
  expect(isCheap(passwordHashOf(db, id) ?? "")).toBe(false);

  const earlier = await hashEarlier(PASSWORD);
  replacePasswordHash(db, id, earlier, new Date(0));
  expect(await readerOfPassword(db, email, "another")).toBeNull();
  expect(passwordHashOf(db, id)).toBe(earlier);
  expect((await readerOfPassword(db, email, PASSWORD))?.id).toBe(id);
  expect(isCheap(passwordHashOf(db, id) ?? "")).toBe(false);
  expect((await readerOfPassword(db, email, PASSWORD))?.id).toBe(id);
});

import { expect, test } from "vitest";
import { rememberHandedOut } from "./handed-out.ts";

function remembering() {
  const items: Record<string, unknown> = {};
  return rememberHandedOut({
    get: async (key) => ({ [key]: items[key] }),
    set: async (more) => void Object.assign(items, more),
  });
}

test("a site may change what its pages were told of, and nothing else", async () => {
  const { handOut, wasHandedOut } = remembering();
  await handOut("example.org:", [1, 2]);
  await handOut("example.org:", [3]);
  await handOut("elsewhere.example:", [4]);
  expect(await wasHandedOut("example.org:", 1)).toBe(true);
  expect(await wasHandedOut("example.org:", 3)).toBe(true);
  expect(await wasHandedOut("example.org:", 4)).toBe(false);
  expect(await wasHandedOut("evil.example:", 1)).toBe(false);
});

test("what was told longest ago is forgotten where there is too much of it", async () => {
  const { handOut, wasHandedOut } = remembering();
  for (let site = 0; site < 201; site++) await handOut(`${site}.example:`, [site]);
  expect(await wasHandedOut("0.example:", 0)).toBe(false);
  expect(await wasHandedOut("200.example:", 200)).toBe(true);
  await handOut(
    "200.example:",
    Array.from({ length: 5001 }, (_, id) => id),
  );
  expect(await wasHandedOut("200.example:", 0)).toBe(false);
  expect(await wasHandedOut("200.example:", 5000)).toBe(true);
});

import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeNoRoom, missingRoom } from "./room.ts";

const MB = 1024 * 1024;
const DATABASE = join(tmpdir(), "lektr.db");

test("a large file needs three times its size and a reserve; without so much room it is refused with both numbers", async () => {
  const missing = await missingRoom(DATABASE, 2 ** 50);
  expect(missing?.needed).toBe(3 * 2 ** 50 + 200 * MB);
  expect(missing?.free).toBeGreaterThan(0);
  expect(describeNoRoom({ free: 123.4 * MB, needed: 584 * MB })).toBe(
    "There is too little room for this file on the disk that holds Lektr’s data: 124 MB are free, and importing it may take 584 MB. Nothing was imported. Make room, and import it again.",
  );
});

test("files of usual size are accepted in any case, and if the free space is unknown", async () => {
  expect(await missingRoom(DATABASE, 16 * MB - 1)).toBeNull();
  expect(await missingRoom("/there/is/no/such/folder/lektr.db", 2 ** 50)).toBeNull();
});

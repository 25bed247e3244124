import { existsSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { type Db, openBesideServer, openDatabase } from "#db/open.ts";
import { UnusableDatabase } from "#db/unusable-database.ts";
import { highlights, readers } from "#db/schema.ts";
import { createAuth } from "#lib/auth/auth.ts";
import { createOwner } from "#lib/auth/create-owner.ts";
import { addToLibrary } from "../bench/library.ts";

const MIGRATIONS = join(import.meta.dirname, "../../db/migrations");
const ADA = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };
const USAGE = "npm run seed -- 10000 [--add]";
/** As many as the largest libraries that are measured. */
const MOST = 1_000_000;

/**
 * Fills the library in a data folder with invented highlights, also while its server runs; where there is no owner yet,
 * one is made.
 * @returns the exit code
 */
export async function main(
  [dataFolder = "", ...args]: string[],
  _variables: unknown,
  print: (line: string) => void,
): Promise<number> {
  const isAdding = args.includes("--add");
  const count = Number(args.filter((arg) => arg !== "--add")[0]);
  if (!Number.isSafeInteger(count) || count < 1 || count > MOST) {
    print(`Say how many highlights, from 1 to ${MOST.toLocaleString("en")}: ${USAGE}`);
    return 1;
  }
  try {
    const db = openLibrary(join(dataFolder, "lektr.db"), print);
    const done = await seed(db, { count, isAdding, dataFolder, print });
    db.$client.close();
    return done ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UnusableDatabase)) throw error;
    print(error.message);
    return 1;
  }
}

function openLibrary(path: string, say: (line: string) => void): Db {
  return existsSync(path) ? openBesideServer(path, MIGRATIONS) : openDatabase(path, { migrations: MIGRATIONS, say });
}

interface Seeding {
  count: number;
  isAdding: boolean;
  dataFolder: string;
  print: (line: string) => void;
}

/** False if nothing was added: the library is somebody's. */
async function seed(db: Db, { count, isAdding, dataFolder, print }: Seeding): Promise<boolean> {
  const there = db.$count(highlights);
  if ((await there) > 0 && !isAdding) {
    print(`The library in ${dataFolder} has highlights already, and was left as it is. To add to it: ${USAGE}`);
    return false;
  }
  const created = await createOwner(createAuth(db), db, ADA);
  const owner = db.select().from(readers).where(eq(readers.role, "owner")).limit(1).get();
  if (!owner) throw new Error("seed: there is no owner");
  const books = Math.min(2000, Math.ceil(count / 5));
  const progress = (added: number) =>
    print(`${added.toLocaleString("en")} of ${count.toLocaleString("en")} highlights`);
  addToLibrary(db, owner.id, { count, books, seed: (await there) + 1, progress });
  const password = created.ok ? `with the password “${ADA.password}”` : "with your password";
  print(`Done: the library is in ${dataFolder}. Sign in as ${owner.email} ${password}.`);
  return true;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { openBesideServer } from "#db/open.ts";
import { UnusableDatabase } from "#db/unusable-database.ts";
import { resetPassword } from "#lib/auth/account.ts";
import { NewPassword } from "#lib/auth/create-owner.ts";
import { askHidden, readFirstLine } from "./ask.ts";

/**
 * Asks for a new password and gives it to the owner of the library in this data folder; a second factor is turned off.
 * @returns the exit code
 */
export async function main(
  [dataFolder = ""]: string[],
  _variables: unknown,
  print: (line: string) => void,
): Promise<number> {
  const path = join(dataFolder, "lektr.db");
  if (!existsSync(path)) {
    print(`There is no library in ${dataFolder}. If yours is elsewhere, set LEKTR_DATA_DIR as you do for the server.`);
    return 1;
  }
  const typed = process.stdin.isTTY ? await askTwice(print) : await readFirstLine(process.stdin);
  if (typed === null) return 1;
  const password = NewPassword.safeParse(typed);
  if (!password.success) {
    print(`${password.error.issues[0]?.message} Nothing was changed.`);
    return 1;
  }
  return reset(path, password.data, print);
}

async function askTwice(print: (line: string) => void): Promise<string | null> {
  const { stdin, stdout } = process;
  const typed = await askHidden("New password (at least 8 characters): ", stdin, stdout);
  const again = typed === null ? null : await askHidden("The same again: ", stdin, stdout);
  if (typed === null || again === null) {
    print("Nothing was changed.");
    return null;
  }
  if (typed === again) return typed;
  print("These are not the same. Nothing was changed.");
  return null;
}

async function reset(path: string, password: string, print: (line: string) => void): Promise<number> {
  try {
    const db = openBesideServer(path, join(import.meta.dirname, "../../db/migrations"));
    const owner = await resetPassword(db, password, Date.now());
    db.$client.close();
    if (owner === null) {
      print("Nobody has set this library up yet, so there is no password to reset. Open Lektr in a browser to begin.");
      return 1;
    }
    print(
      `Password changed. Sign in as ${owner.email}. All browsers were signed out; programs with a token stay connected.`,
    );
    if (owner.hadSecondFactor)
      print("The second factor was turned off. You can turn it on again in Settings, Account.");
    return 0;
  } catch (error) {
    if (!(error instanceof UnusableDatabase)) throw error;
    print(error.message);
    return 1;
  }
}

import { countFile } from "#db/backup/inspect.ts";
import { hasOwner, passwordHashOf } from "#db/accounts/readers.ts";
import { isDamageError } from "#db/damage.ts";
import { type Db, openToRead } from "#db/open.ts";
import { verifyPassword } from "#lib/auth/password-hash.ts";
import type { PasswordRefusal } from "#lib/auth/prove-password.ts";
import { RateLimit } from "#lib/auth/rate-limit.ts";
import { type Caller, type Reader, readerOfToken } from "#lib/auth/session.ts";
import type { LibraryRestorer } from "#lib/backup/library-restorer.ts";
import { describeFailureCause } from "#lib/backup/failures.ts";
import { type BackupFile, findBackup, listBackups } from "#lib/backup/folder.ts";
import { inspectBackup, prepareRestore } from "#lib/backup/restore-backup.ts";
import type { BackupPlaces } from "#lib/backup/run-backup.ts";
import type { LibraryCounts } from "#lib/api-contract/backup.ts";
import { describeError, log } from "#lib/log.ts";
import { causeCode } from "#lib/vocabulary/error-code.ts";
import type { Damage } from "#lib/storage/damage.ts";
import { keepDamaged } from "./keep-damaged.ts";

/** How many passwords may be tried, and in which time: nothing can be counted in the database. */
const PASSWORDS = 5;
const PASSWORDS_MS = 15 * 60_000;
/** In so many backups the books and highlights are counted. */
const MOST_COUNTED = 10;

/**
 * A library whose database is damaged: what is known of it, and how a backup takes its place. It is only ever read, and
 * only to find out who asks.
 */
export class DamagedLibrary implements LibraryRestorer {
  readonly damage: Damage;
  readonly #places: BackupPlaces;
  readonly #passwords: RateLimit;
  readonly #counts = new Map<string, LibraryCounts | null>();
  #accounts: Db | "unreadable" | null = null;
  #isRestoring = false;

  constructor(damage: Damage, places: BackupPlaces) {
    this.damage = damage;
    this.#places = places;
    this.#passwords = new RateLimit(PASSWORDS, places.now, PASSWORDS_MS);
  }

  /** The path of the damaged file. */
  get path(): string {
    return this.#places.database;
  }

  /** The backups, the newest first. */
  backups(): BackupFile[] {
    return listBackups(this.#places.folder);
  }

  /** What the newest backups hold, by their names; null for those that are encrypted, or cannot be read. */
  countBackups(): ReadonlyMap<string, LibraryCounts | null> {
    for (const { name, path, isEncrypted } of this.backups().slice(0, MOST_COUNTED)) {
      if (!this.#counts.has(name)) this.#counts.set(name, isEncrypted ? null : countFile(path));
    }
    return this.#counts;
  }

  /** The signed-in reader, or null; undefined if the accounts cannot be read. */
  readerOf(token: string | undefined, caller: Caller): Reader | null | undefined {
    return this.#readAccounts((db) =>
      hasOwner(db) ? readerOfToken(db, token, caller, this.#places.now()) : undefined,
    );
  }

  find(id: number): BackupFile | undefined {
    return findBackup(this.#places.folder, id);
  }

  inspect(backup: BackupFile, passphrase: string | undefined) {
    return inspectBackup(this.#places, { ...backup, passphrase });
  }

  counts(): null {
    return null;
  }

  async provePassword(readerId: string, password: string): Promise<{ ok: true } | PasswordRefusal> {
    const retryAfterSeconds = this.#passwords.take(readerId);
    if (retryAfterSeconds > 0) return { ok: false, code: "too_many_attempts", retryAfterSeconds };
    const hash = this.#readAccounts((db) => passwordHashOf(db, readerId));
    const isRight = hash !== undefined && (await verifyPassword({ hash, password }));
    return isRight ? { ok: true } : { ok: false, code: "wrong_password" };
  }

  async restore(backup: BackupFile, passphrase: string | undefined) {
    if (this.#isRestoring) return { ok: false, code: "busy" } as const;
    this.#isRestoring = true;
    const { database, now } = this.#places;
    try {
      const source = { ...backup, passphrase };
      const prepared = await prepareRestore(this.#places, source, async () => {
        keepDamaged(database, now());
      });
      this.#isRestoring = prepared.ok;
      return prepared;
    } catch (error) {
      this.#isRestoring = false;
      log("damage: no backup was restored", describeError(error));
      const message = `The backup could not take the library’s place. ${describeFailureCause(error)} Nothing was changed.`;
      return { ok: false, code: "not_restored", message } as const;
    }
  }

  /** Closes what was opened. The damaged file is not changed by it. */
  close(): void {
    if (this.#accounts !== null && this.#accounts !== "unreadable") this.#accounts.$client.close();
    this.#accounts = "unreadable";
  }

  /** Reads from the damaged file; undefined where it cannot be read. */
  #readAccounts<T>(read: (db: Db) => T): T | undefined {
    if (this.#accounts === "unreadable") return undefined;
    try {
      this.#accounts ??= openToRead(this.#places.database);
      return read(this.#accounts);
    } catch (error) {
      // A damaged file may fail in many ways, for instance lack a table. Other errors are bugs.
      if (!isDamageError(error) && !(causeCode(error) ?? "").startsWith("SQLITE_")) throw error;
      this.close();
      return undefined;
    }
  }
}

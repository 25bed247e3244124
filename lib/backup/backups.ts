import { rmSync } from "node:fs";
import { countLibrary } from "#db/backup/inspect.ts";
import { ownerId, readerById } from "#db/accounts/readers.ts";
import { countJobs } from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";
import type { Backup, BackupList, LibraryCounts } from "#lib/api-contract/backup.ts";
import { provePassword } from "#lib/auth/prove-password.ts";
import { describeError, log } from "#lib/log.ts";
import type { BackupReason } from "#lib/vocabulary/backups.ts";
import { isBackupDue, isBackupLate, nextBackupAt } from "./due.ts";
import { describeBackupFailure } from "./failures.ts";
import { type BackupFile, findBackup, listBackups, removeUnfinished } from "./folder.ts";
import { type BackupFailure, rememberedFailure, rememberFailure } from "./last-failure.ts";
import type { LibraryRestorer, RestoreRefusal } from "./library-restorer.ts";
import { readPassphrase, storePassphrase } from "./passphrase.ts";
import { addUpload, inspectBackup, prepareRestore } from "./restore-backup.ts";
import { type BackupPlaces, lastBackupAt, runBackup } from "./run-backup.ts";
import type { Inspection } from "./stage.ts";

/** How often to look whether the daily backup is due. Milliseconds. */
const LOOK_EVERY_MS = 5 * 60_000;

/** The backups of a running server. */
export interface Backups extends LibraryRestorer {
  list(): BackupList;
  /** Starts a backup, unless one is being made. Resolves when none is any more; failures are in the list. */
  start(reason: BackupReason): Promise<void>;
  /** Stops the backup that is being made, if there is one. */
  stop(): Promise<void>;
  /** Deletes a backup. */
  remove(backup: BackupFile): void;
  setPassphrase(passphrase: string | null): void;
  /** Adds a file to the backups; null if it is none. */
  add(body: ReadableStream<Uint8Array>): Promise<BackupFile | null>;
  /** Stops everything. */
  close(): void;
}

interface RunningBackup {
  reason: BackupReason;
  progress: number;
  abort: AbortController;
  over: Promise<void>;
}

/** Starts making backups daily, and removes what a process that was killed has left unfinished. */
export function keepBackups(db: Db, places: BackupPlaces): Backups {
  return new RunningBackups(db, places);
}

class RunningBackups implements Backups {
  readonly #db: Db;
  readonly #places: BackupPlaces;
  readonly #startedAt: number;
  readonly #timer: NodeJS.Timeout;
  #running: RunningBackup | null = null;
  #isRestoring = false;
  #failure: BackupFailure | null;

  constructor(db: Db, places: BackupPlaces) {
    this.#db = db;
    this.#places = places;
    this.#startedAt = places.now();
    this.#failure = rememberedFailure(places.dataDir);
    this.#attempt(() => removeUnfinished(places.folder));
    this.#timer = setInterval(() => this.#attempt(() => this.#startIfDue()), LOOK_EVERY_MS).unref();
  }

  list(): BackupList {
    const { folder, dataDir, now } = this.#places;
    const last = lastBackupAt(folder);
    const running = this.#running && { reason: this.#running.reason, progress: this.#running.progress };
    return {
      items: listBackups(folder).map(presentBackup),
      folder,
      lastGoodAt: last === null ? null : isoOf(last),
      isLate: this.#isLate(last),
      nextAt: isoOf(nextBackupAt(now(), last)),
      isEncrypting: readPassphrase(dataDir) !== null,
      running,
      failure: this.#failure && { at: isoOf(this.#failure.at), message: this.#failure.message },
    };
  }

  find(id: number): BackupFile | undefined {
    return findBackup(this.#places.folder, id);
  }

  async start(reason: BackupReason): Promise<void> {
    if (this.#isRestoring) return;
    this.#running ??= this.#begin(reason);
    await this.#running.over;
  }

  async stop(): Promise<void> {
    const running = this.#running;
    running?.abort.abort();
    await running?.over;
  }

  remove({ path }: BackupFile): void {
    rmSync(path, { force: true });
  }

  setPassphrase(passphrase: string | null): void {
    storePassphrase(this.#places.dataDir, passphrase);
  }

  add(body: ReadableStream<Uint8Array>): Promise<BackupFile | null> {
    return addUpload(this.#places, body);
  }

  inspect(backup: BackupFile, passphrase: string | undefined): Promise<Inspection> {
    return inspectBackup(this.#places, { ...backup, passphrase });
  }

  async restore(backup: BackupFile, passphrase: string | undefined): Promise<{ ok: true } | RestoreRefusal> {
    if (this.#isRestoring || this.#running !== null) return { ok: false, code: "busy" };
    this.#isRestoring = true;
    try {
      const prepared = await prepareRestore(this.#places, { ...backup, passphrase });
      // Until the server has started anew, there is nothing else to begin.
      if (prepared.ok) return { ok: true };
      this.#isRestoring = false;
      return prepared;
    } catch (error) {
      this.#isRestoring = false;
      const message = `Your library could not be backed up first, so nothing was changed. ${this.#fail(error)}`;
      return { ok: false, code: "no_backup", message };
    }
  }

  provePassword(readerId: string, password: string) {
    return provePassword(this.#db, readerId, password, this.#places.now());
  }

  counts(): LibraryCounts {
    return countLibrary(this.#db.$client);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#running?.abort.abort();
  }

  #begin(reason: BackupReason): RunningBackup {
    const abort = new AbortController();
    const running: RunningBackup = { reason, progress: 0, abort, over: Promise.resolve() };
    const onProgress = (share: number) => {
      running.progress = share;
    };
    running.over = this.#run(reason, abort.signal, onProgress).finally(() => {
      this.#running = null;
    });
    return running;
  }

  async #run(reason: BackupReason, signal: AbortSignal, onProgress: (share: number) => void): Promise<void> {
    try {
      await runBackup(this.#places, reason, { signal, onProgress });
      this.#remember(null);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #fail(error: unknown): string {
    log("backup: none was made", describeError(error));
    const message = describeBackupFailure(error);
    this.#remember({ at: this.#places.now(), message });
    return message;
  }

  #remember(failure: BackupFailure | null): void {
    this.#failure = failure;
    rememberFailure(this.#places.dataDir, failure);
  }

  #startIfDue(): void {
    const owner = ownerId(this.#db);
    if (owner === undefined) return;
    const { own, others } = countJobs(this.#db, owner);
    const last = lastBackupAt(this.#places.folder);
    const isBusy = own.open + others.open > 0;
    const circumstances = { last, startedAt: this.#startedAt, failedAt: this.#failure?.at ?? null, isBusy };
    if (isBackupDue(this.#places.now(), circumstances)) void this.start("scheduled");
  }

  #isLate(last: number | null): boolean {
    const owner = ownerId(this.#db);
    const reader = owner === undefined ? undefined : readerById(this.#db, owner);
    if (!reader || this.counts().highlights === 0) return false;
    return isBackupLate(this.#places.now(), { last, since: reader.createdAt.getTime() });
  }

  #attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#fail(error);
    }
  }
}

/** A backup as the API describes it. */
export function presentBackup({ id, name, reason, bytes, isEncrypted }: BackupFile): Backup {
  return { id, name, madeAt: isoOf(id * 1000), reason, bytes, isEncrypted };
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}

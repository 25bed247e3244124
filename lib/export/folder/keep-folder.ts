import { mkdir, realpath } from "node:fs/promises";
import { sep } from "node:path";
import { ownerId } from "#db/accounts/readers.ts";
import type { Db } from "#db/open.ts";
import type { ExportFolder, ExportFolderChoices } from "#lib/api-contract/export-folder.ts";
import { breather } from "#lib/jobs/breathe.ts";
import { ownerSettingOf, storeSetting } from "#lib/settings.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";
import { type FolderMemory, type FolderResult, newFolderMemory, syncFolder } from "./sync-folder.ts";

/** How long after a run to look for changes again, at the earliest. Milliseconds. */
const LOOK_EVERY_MS = 5_000;
/** The largest share of the time that looking for changes in vain may take, however large the library is. */
const SHARE = 1 / 20;
/** How long after a failure to try again. Milliseconds. */
const RETRY_MS = 60_000;

const OFF: ExportFolderChoices = { on: false, q: "", template: null };

export interface ExportFolderPlace {
  /** The folder, absolute. */
  root: string;
  /** Whether to create it if it is missing. A configured one is not created: if it is missing, its drive may be. */
  create: boolean;
  /** The import folder: Lektr would import its own notes from it. */
  importFolder: string;
}

interface KeeperOptions extends ExportFolderPlace {
  db: Db;
  now: () => number;
  /** Called with the reason of a failure that the reader cannot mend. */
  failed: (error: unknown) => void;
}

/** Keeps the export folder in step with the owner's library. */
export interface ExportFolderKeeper {
  view(): ExportFolder;
  /** Stores what the reader wants, and writes it soon. */
  choose(choices: ExportFolderChoices): void;
  /** Compares all notes with the library, and writes those that differ. Resolves when that is done. */
  run(): Promise<void>;
  stop(): void;
}

/** Starts to keep the export folder in step. Does nothing before the owner has switched it on. */
export function keepExportFolder(options: KeeperOptions): ExportFolderKeeper {
  return new RunningKeeper(options);
}

class FolderInterruption extends Error {}

class RunningKeeper implements ExportFolderKeeper {
  readonly #options: KeeperOptions;
  #memory: FolderMemory = newFolderMemory();
  #timer: NodeJS.Timeout;
  #running: Promise<void> | null = null;
  #progress: { done: number; total: number } | null = null;
  #last: ExportFolder["last"] = null;
  #notes = 0;
  #trouble: ExportFolder["trouble"] = null;
  #isStopped = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#timer = this.#later(LOOK_EVERY_MS);
  }

  view(): ExportFolder {
    return {
      ...this.#choices(),
      folder: this.#options.root,
      notes: this.#notes,
      running: this.#progress,
      last: this.#last,
      trouble: this.#trouble,
    };
  }

  choose(choices: ExportFolderChoices): void {
    const owner = ownerId(this.#options.db);
    if (owner === undefined) return;
    storeSetting(this.#options.db, owner, "export_folder", choices);
    this.#memory = newFolderMemory();
    this.#wake();
  }

  run(): Promise<void> {
    this.#memory = newFolderMemory();
    return this.#look();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #choices(): ExportFolderChoices {
    return ownerSettingOf(this.#options.db, "export_folder") ?? OFF;
  }

  #wake(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#later(0);
  }

  #later(ms: number): NodeJS.Timeout {
    return setTimeout(() => void this.#look(), ms).unref();
  }

  /** Runs, and looks again later; the choices may change meanwhile: then it runs once more. */
  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (this.#isStopped) return;
    const started = performance.now();
    const before = this.#last;
    this.#running = this.#runOnce();
    await this.#running;
    this.#running = null;
    const inVain = this.#last === before ? performance.now() - started : 0;
    const pause = this.#trouble === null ? Math.max(LOOK_EVERY_MS, inVain / SHARE) : RETRY_MS;
    if (!this.#isStopped) this.#timer = this.#later(pause);
  }

  async #runOnce(): Promise<void> {
    const { db, now, failed } = this.#options;
    try {
      const choices = this.#choices();
      const readerId = ownerId(db);
      if (!choices.on || readerId === undefined) return;
      const root = await this.#open();
      if (root === null) return;
      const memory = this.#memory;
      const result = await syncFolder({
        db,
        readerId,
        root,
        choices,
        memory,
        breathe: this.#breather(memory),
        progressed: (done, total) => (this.#progress = { done, total }),
      });
      this.#trouble = null;
      if (result) this.#finish(result, now());
    } catch (error) {
      if (error instanceof FolderInterruption) return;
      this.#trouble = TROUBLE.get(errorCode(error) ?? "") ?? "failed";
      if (this.#trouble === "failed") failed(error);
    } finally {
      this.#progress = null;
    }
  }

  /** The folder's real path; null if it cannot be used. */
  async #open(): Promise<string | null> {
    const { root, create, importFolder } = this.#options;
    if (create) await mkdir(root, { recursive: true });
    const real = await realpath(root);
    const imports = await realpath(importFolder).catch(() => importFolder);
    if (`${real}${sep}`.startsWith(`${imports}${sep}`) || `${imports}${sep}`.startsWith(`${real}${sep}`)) {
      this.#trouble = "import_folder";
      return null;
    }
    return real;
  }

  /** Gives way to other work; ends the run if the server stops, or if something else is wanted by now. */
  #breather(memory: FolderMemory): () => Promise<void> {
    const breathe = breather();
    return async () => {
      await breathe();
      if (this.#isStopped || this.#memory !== memory) throw new FolderInterruption();
    };
  }

  #finish({ notes, created, updated, trashed, unmarked, copies }: FolderResult, at: number): void {
    this.#notes = notes;
    this.#last = {
      at: new Date(at).toISOString(),
      created,
      updated,
      trashed,
      unmarked: unmarked.slice(0, 20),
      copies: copies.slice(0, 20),
    };
  }
}

const TROUBLE: ReadonlyMap<string, NonNullable<ExportFolder["trouble"]>> = new Map([
  ["ENOENT", "missing"],
  ["ENOTDIR", "missing"],
  ["EACCES", "closed"],
  ["EPERM", "closed"],
  ["EROFS", "closed"],
  ["ENOSPC", "full"],
  ["EDQUOT", "full"],
  ["EIO", "disk_error"],
]);

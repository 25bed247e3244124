import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { fileAuthors } from "#db/library/authors.ts";
import { type Db, openDatabase } from "#db/open.ts";
import { UnusableDatabase } from "#db/unusable-database.ts";
import { waitAtMost } from "#db/writable.ts";
import type { JobRow } from "#db/imports/jobs.ts";
import { hasOwner } from "#db/accounts/readers.ts";
import packageJson from "../package.json" with { type: "json" };
import { applyRestore } from "./backup/stage.ts";
import { type Backups, keepBackups } from "./backup/backups.ts";
import type { BackupPlaces } from "./backup/run-backup.ts";
import type { BackgroundArea } from "./boot/context.ts";
import { emptyTrashHourly } from "./boot/empty-trash-hourly.ts";
import { forgetHourly } from "./boot/forget-hourly.ts";
import { backupPlaces, backUpBeforeUpgrade } from "./boot/start-backups.ts";
import { startExportFolder } from "./boot/start-export-folder.ts";
import { startImports } from "./boot/start-imports.ts";
import { startSearch } from "./boot/start-search.ts";
import { describeIgnoredPassword } from "./auth/account.ts";
import { type Auth, createAuth } from "./auth/auth.ts";
import { createOwner, NewOwner } from "./auth/create-owner.ts";
import { RateLimit, REGISTRATIONS_A_MINUTE, REQUESTS_A_MINUTE } from "./auth/rate-limit.ts";
import { makeSetupCode, type SetupCode } from "./auth/setup-code.ts";
import { env, isLoopback } from "./env.ts";
import type { ExportFolderKeeper } from "./export/folder/keep-folder.ts";
import { checkAfterStart } from "./health/integrity.ts";
import { giveUpWhatHung, watchEventLoop } from "./health/watchdog.ts";
import type { FolderWatch } from "./import/folder/watch-folder.ts";
import type { FileReader } from "./import/reading/file-reader.ts";
import type { LargeUploads } from "./import/upload/large-uploads.ts";
import type { Runner } from "./jobs/runner.ts";
import { describeError, log, say } from "./log.ts";
import type { LibraryMaps } from "./search/map/library-maps.ts";
import type { ModelPlaces } from "./search/embedding/model-files.ts";
import type { Searcher } from "./search/thread/searcher.ts";
import { type StorageProblem } from "./storage/problems.ts";
import { type StorageWatch, watchStorage } from "./storage/watch-storage.ts";
import { areaOf, recordFailure } from "./telemetry/failures.ts";
import { PROFILE_FILE, releaseProfile, withReleaseReceiver } from "./telemetry/consent/receiver-profile.ts";
import { startTelemetry } from "./telemetry/start.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";

export const VERSION: string = packageJson.version;

/**
 * How much the heap may grow beyond what is in use before it is collected, in per cent. By default V8 lets it grow to
 * several times that: an import of a hundred thousand highlights then takes twice the memory that it needs.
 */
const HEAP_GROWS_BY = 30;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The state of one server process. It exists once, however often this module is loaded. */
export interface App {
  db: Db;
  auth: Auth;
  /** Whether anything can be saved. */
  storage: StorageWatch;
  /** Runs import and embedding jobs. */
  runner: Runner;
  embedding: Runner;
  searcher: Searcher;
  maps: LibraryMaps;
  /** Reads imported files, in threads of their own. */
  files: FileReader;
  /** The folders of Lektr and its data. */
  places: ModelPlaces;
  /** The queue for large files. */
  largeUploads: LargeUploads;
  /** Watches the import folder. */
  folder: FolderWatch;
  backups: Backups;
  /** Keeps the export folder in step. */
  exportFolder: ExportFolderKeeper;
  /** Functions that stop everything that was started. */
  stops: (() => void)[];
  telemetry: Telemetry;
  /** The rate limit of programs. */
  requests: RateLimit;
  /** Which assistants connected within a day, by token and program: each is told once. */
  assistants: RateLimit;
  /** The rate limit of networks from which programs register. */
  registrations: RateLimit;
  /** Required on Welcome if other machines can reach it; null if they can't, or if it is set up. */
  setupCode: SetupCode | null;
}

// Next loads modules several times in one process: what must exist only once is on the global object.
const KEY = Symbol.for("lektr.app");
const SHUTDOWN = Symbol.for("lektr.shutdown");
const RESTART = Symbol.for("lektr.restart");
const THREADS_CHANGED = Symbol.for("lektr.threads-changed");
const processWide: typeof globalThis & {
  [KEY]?: App;
  [SHUTDOWN]?: () => void;
  [RESTART]?: () => Promise<void>;
  [THREADS_CHANGED]?: () => void;
} = globalThis;

/** Whether the app is running; it is not for a moment while it changes to a library that was restored. */
export function isRunning(): boolean {
  return processWide[KEY] !== undefined;
}

/** The running app. @throws {Error} before `boot` */
export function app(): App {
  const running = processWide[KEY];
  if (!running) throw new Error("boot: the app is not running");
  return running;
}

/**
 * Opens the database, migrates it to the newest version, and starts what runs besides requests: jobs and telemetry.
 * Ends the process with a clear message if the database cannot be used.
 */
export async function boot(): Promise<void> {
  if (processWide[KEY]) return;
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWS_BY}`);
  const dataDir = resolve(env.LEKTR_DATA_DIR);
  if (applyRestore(dataDir)) log("backup: a library was restored");
  const backedUp = backupPlaces(dataDir, join(process.cwd(), "db/migrations"), VERSION);
  const db = await openOrExit(backedUp);
  const storage = watchStorage({ db, now: Date.now });
  fileAtStart(db, storage);
  const auth = createAuth(db);
  await createOwnerFromEnvironment(auth, db);
  const ignored = await describeIgnoredPassword(db, env.LEKTR_OWNER_PASSWORD);
  if (ignored !== null) say(ignored);
  const instanceId = randomUUID();
  const now = () => new Date();
  const profile = releaseProfile(join(process.cwd(), PROFILE_FILE), say);
  const telemetry = startTelemetry({
    db,
    env: withReleaseReceiver(env, profile),
    profile,
    dataDir,
    appVersion: VERSION,
    instanceId,
    now,
    random: Math.random,
    log: say,
  });
  giveUpWhatHung(db, dataDir);
  const failed = (area: BackgroundArea) => (error: unknown, job?: JobRow) => {
    const fields = job ? { job: job.id, kind: job.kind, attempt: job.attempts } : {};
    if (storage.report(error) === null) log(`${area}: background work failed`, { ...fields, ...describeError(error) });
    recordFailure(telemetry, { error, layer: "job", area });
  };
  const context = { db, dataDir, instanceId, telemetry, failed };
  const { stops: stopImports, ...imports } = startImports(context);
  const { stops: stopSearch, endThreads, ...search } = startSearch(context);
  const backups = keepBackups(db, backedUp);
  const exportFolder = startExportFolder(context);
  const stops = [
    () => backups.close(),
    () => exportFolder.stop(),
    () => telemetry.stop(),
    ...stopImports,
    ...stopSearch,
    () => storage.stop(),
    forgetHourly(db, Date.now),
    emptyTrashHourly({ db, now: Date.now, failed: (error) => reportTrash(storage, error) }),
    checkAfterStart({ db, now: Date.now }),
    // Not during development, because a debugger may halt it.
    ...(process.env.NODE_ENV === "production" ? [watchEventLoop(dataDir, instanceId)] : []),
  ];
  const places = { root: process.cwd(), dataFolder: dataDir };
  const requests = new RateLimit(REQUESTS_A_MINUTE, Date.now);
  const assistants = new RateLimit(1, Date.now, DAY_MS);
  const registrations = new RateLimit(REGISTRATIONS_A_MINUTE, Date.now);
  const limits = { requests, assistants, registrations };
  const started = { ...imports, ...search, ...limits, storage, telemetry, places, backups, exportFolder, stops };
  processWide[KEY] = { db, auth, ...started, setupCode: setupCodeFor(db) };
  processWide[SHUTDOWN] = () => shutDown(app());
  // Kept here, so that the app starts anew from the same modules, whichever ones of Next’s copies ask for it.
  processWide[RESTART] = reopen;
  // During development, scripts/start/threads.mjs compiles them again.
  processWide[THREADS_CHANGED] = endThreads;
}

/**
 * Updates the authors in the background: a library filled by another version of Lektr may have thousands of books, and
 * no page should wait for that.
 */
function fileAtStart(db: Db, storage: StorageWatch): void {
  try {
    fileAuthors(db);
  } catch (error) {
    if (storage.report(error) === null) throw error;
  }
}

/** What was not deleted stays in the trash, and the next hour tries again. */
function reportTrash(storage: StorageWatch, error: unknown): void {
  if (storage.report(error) === null) log("trash: could not be emptied", describeError(error));
}

const LAYER_OF = { render: "page", route: "api", action: "action", proxy: "proxy" } as const;

/**
 * Reports to telemetry that a request failed inside Lektr: the kind of error, and where. Returns the storage problem
 * that it indicates; null if it has another reason.
 */
export function tellOfFailure(error: unknown, kind: keyof typeof LAYER_OF, route: string): StorageProblem | null {
  const running = processWide[KEY];
  if (!running) return null;
  const problem = running.storage.report(error);
  recordFailure(running.telemetry, { error, layer: LAYER_OF[kind], area: areaOf(route) });
  return problem;
}

async function openOrExit(places: BackupPlaces): Promise<Db> {
  const { database, migrations } = places;
  try {
    const refusal = await backUpBeforeUpgrade(places, say);
    if (refusal === null) return openDatabase(database, { migrations, say });
    say(refusal);
  } catch (error) {
    if (!(error instanceof UnusableDatabase)) throw error;
    say(error.message);
  }
  process.exit(1);
}

async function createOwnerFromEnvironment(auth: Auth, db: Db): Promise<void> {
  const { LEKTR_OWNER_EMAIL: email, LEKTR_OWNER_PASSWORD: password } = env;
  if ((!email && !password) || hasOwner(db)) return;
  const owner = NewOwner.safeParse({ name: email?.split("@")[0], email, password });
  if (!owner.success) {
    say(`LEKTR_OWNER_EMAIL and LEKTR_OWNER_PASSWORD: ${owner.error.issues.map((issue) => issue.message).join(" ")}`);
    process.exit(1);
  }
  await createOwner(auth, db, owner.data);
  log("auth: the owner was created from LEKTR_OWNER_EMAIL");
}

function setupCodeFor(db: Db): SetupCode | null {
  // Configured host names mean a reverse proxy: then others can reach it although it listens on this machine only.
  const isReachable =
    !isLoopback(env.LEKTR_HOST) || env.LEKTR_ALLOWED_HOSTS.length > 0 || env.LEKTR_PUBLIC_URL !== undefined;
  if (hasOwner(db) || !isReachable) return null;
  const code = makeSetupCode();
  say(`Setup code: ${code.code} (the Welcome page asks for it, once)`);
  return code;
}

/** Starts the app anew in this process, with the library that was restored. */
export async function restart(): Promise<void> {
  await processWide[RESTART]?.();
}

async function reopen(): Promise<void> {
  const running = app();
  delete processWide[KEY];
  delete processWide[SHUTDOWN];
  shutDown(running);
  await boot();
}

/** How long another process may delay the end of this one, per statement. Milliseconds. */
const LAST_WRITES_MS = 100;

function shutDown({ stops, storage, db }: App): void {
  waitAtMost(db, LAST_WRITES_MS);
  for (const stop of stops) {
    try {
      stop();
    } catch (error) {
      // Happens on a full disk, for instance. The rest must stop all the same.
      if (storage.report(error) === null) log("boot: something did not stop cleanly", describeError(error));
    }
  }
  // Closing deletes the write-ahead log by its name, which may belong to another database that replaced this one.
  if (storage.checkFile() === null) db.$client.close();
}

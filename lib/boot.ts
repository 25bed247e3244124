import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { fileAuthors } from "#db/library/authors.ts";
import { isDamageError } from "#db/damage.ts";
import type { Db } from "#db/open.ts";
import { waitAtMost } from "#db/writable.ts";
import type { JobRow } from "#db/imports/jobs.ts";
import packageJson from "../package.json" with { type: "json" };
import type { LibraryRestorer } from "./backup/library-restorer.ts";
import { keepBackups } from "./backup/backups.ts";
import type { BackupPlaces } from "./backup/run-backup.ts";
import type { App } from "./boot/app.ts";
import type { BackgroundArea } from "./boot/context.ts";
import { damagedLibrary, setDamagedLibrary } from "./boot/damaged.ts";
import { emptyTrashHourly } from "./boot/empty-trash-hourly.ts";
import { createOwnerFromEnvironment, setupCodeFor } from "./boot/first-owner.ts";
import { forgetHourly } from "./boot/forget-hourly.ts";
import { noteSizeDaily } from "./boot/note-size-daily.ts";
import { openLibraryContext } from "./covers/open-library/context.ts";
import { openLibrary } from "./boot/open-library.ts";
import { backupPlaces } from "./boot/start-backups.ts";
import { startExportFolder } from "./boot/start-export-folder.ts";
import { startImports } from "./boot/start-imports.ts";
import { startSearch } from "./boot/start-search.ts";
import { startWebhooks } from "./boot/start-webhooks.ts";
import { createAuth } from "./auth/auth.ts";
import { RateLimit, REGISTRATIONS_A_MINUTE, REQUESTS_A_MINUTE } from "./auth/rate-limit.ts";
import { env } from "./env.ts";
import { type Damage, notedDamage, noteDamage } from "./storage/damage.ts";
import { DamagedLibrary } from "./damage/damaged-library.ts";
import { watchDamage } from "./storage/watch-damage.ts";
import { checkRegularly } from "./health/check-regularly.ts";
import { findDamage } from "./health/integrity.ts";
import { giveUpWhatHung, watchEventLoop } from "./health/watchdog.ts";
import { describeError, log, say } from "./log.ts";
import { findWeaknesses } from "./storage/find-weaknesses.ts";
import { type StorageProblem } from "./storage/problems.ts";
import { type StorageWatch, watchStorage } from "./storage/watch-storage.ts";
import { areaOf, recordFailure } from "./telemetry/failures.ts";
import { PROFILE_FILE, releaseProfile, withReleaseReceiver } from "./telemetry/consent/receiver-profile.ts";
import { startTelemetry } from "./telemetry/start.ts";

export const VERSION: string = packageJson.version;

/**
 * How much the heap may grow beyond what is in use before it is collected, in per cent. By default V8 lets it grow to
 * several times that: an import of a hundred thousand highlights then takes twice the memory that it needs.
 */
const HEAP_GROWS_BY = 30;

const DAY_MS = 24 * 60 * 60 * 1000;

// Next loads modules several times in one process: what must exist only once is on the global object.
const KEY = Symbol.for("lektr.app");
const SHUTDOWN = Symbol.for("lektr.shutdown");
const RESTART = Symbol.for("lektr.restart");
const THREADS_CHANGED = Symbol.for("lektr.threads-changed");
const processWide: typeof globalThis & {
  [KEY]?: App;
  [SHUTDOWN]?: () => Promise<void>;
  [RESTART]?: () => Promise<void>;
  [THREADS_CHANGED]?: () => void;
} = globalThis;

/** Whether the app is running; it is not for a moment while it changes to a library that was restored. */
export function isRunning(): boolean {
  return processWide[KEY] !== undefined;
}

/** What restores a backup: the running app, or what is left of it while the database is damaged. */
export function libraryRestorer(): LibraryRestorer {
  return damagedLibrary() ?? app().backups;
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
  if (processWide[KEY] ?? damagedLibrary()) return;
  const booting = startUp();
  // Also for a process that is ended before it has started: what is open by then must be closed.
  processWide[SHUTDOWN] = () => booting.then(() => (isRunning() ? shutDown(app()) : undefined));
  await booting;
}

async function startUp(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWS_BY}`);
  const dataDir = resolve(env.LEKTR_DATA_DIR);
  const backedUp = backupPlaces(dataDir, join(process.cwd(), "db/migrations"), VERSION);
  // Before the database is open: closing another descriptor of it would release SQLite’s locks.
  const weaknesses = findWeaknesses(backedUp);
  for (const weakness of weaknesses) say(weakness);
  // Kept here, so that the app starts anew from the same modules, whichever ones of Next’s copies ask for it.
  processWide[RESTART] = reopen;
  // Pages that are asked for while every page of the file is checked must not find nothing at all.
  const noted = notedDamage(dataDir);
  if (noted) setDamagedLibrary(new DamagedLibrary(noted, backedUp));
  const opened = await openLibrary(backedUp);
  damagedLibrary()?.close();
  setDamagedLibrary("damage" in opened ? new DamagedLibrary(opened.damage, backedUp) : null);
  if ("damage" in opened) return;
  try {
    await start(opened.db, backedUp, weaknesses);
  } catch (error) {
    if (!isDamageError(error)) throw error;
    const findings = error instanceof Error ? [error.message] : [];
    closeDamaged({ foundAt: Date.now(), foundBy: "start", findings }, backedUp);
  }
}

/** Starts what runs besides requests, and lets the pages in. */
async function start(db: Db, backedUp: BackupPlaces, weaknesses: readonly string[]): Promise<void> {
  const { dataDir } = backedUp;
  const damage = watchDamage({
    db,
    check: () => findDamage(backedUp.database),
    onDamage: (found) => closeDamaged(found, backedUp),
    now: Date.now,
  });
  const storage = watchStorage({ db, now: Date.now, damage });
  fileAtStart(db, storage);
  const auth = createAuth(db);
  await createOwnerFromEnvironment(auth, db);
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
  const webhooks = startWebhooks(db, (error) => reportBackground(storage, "webhooks: could not be sent", error));
  const stops = [
    () => backups.close(),
    () => webhooks.stop(),
    () => exportFolder.stop(),
    () => telemetry.stop(),
    ...stopImports,
    ...stopSearch,
    () => storage.stop(),
    forgetHourly(db, Date.now),
    noteSizeDaily(db, Date.now),
    emptyTrashHourly({
      db,
      now: Date.now,
      failed: (error) => reportBackground(storage, "trash: could not be emptied", error),
    }),
    checkRegularly({ db, now: Date.now, damage }),
    // Not during development, because a debugger may halt it.
    ...(process.env.NODE_ENV === "production" ? [watchEventLoop(dataDir, instanceId)] : []),
  ];
  const places = { root: process.cwd(), dataFolder: dataDir };
  const requests = new RateLimit(REQUESTS_A_MINUTE, Date.now);
  const assistants = new RateLimit(1, Date.now, DAY_MS);
  const registrations = new RateLimit(REGISTRATIONS_A_MINUTE, Date.now);
  const limits = { requests, assistants, registrations };
  const started = {
    ...imports,
    ...search,
    ...limits,
    storage,
    damage,
    weaknesses,
    telemetry,
    places,
    backups,
    exportFolder,
    webhooks,
    openLibrary: openLibraryContext(env.LEKTR_OPEN_LIBRARY_URL, Date.now),
    stops,
  };
  processWide[KEY] = { db, auth, ...started, setupCode: setupCodeFor(db) };
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

/** Reports work that is tried again later: what was not deleted stays in the trash, what was not sent is kept. */
function reportBackground(storage: StorageWatch, event: string, error: unknown): void {
  if (storage.report(error) === null) log(event, describeError(error));
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

/** Starts the app anew in this process, with the library that was restored. */
export async function restart(): Promise<void> {
  await processWide[RESTART]?.();
}

async function reopen(): Promise<void> {
  const damaged = damagedLibrary();
  if (damaged) {
    damaged.close();
    setDamagedLibrary(null);
  } else stopRunning();
  await boot();
}

/** Connections to damaged files. Closing one, as forgetting it would, could change its file. */
const LEFT_OPEN: Db[] = [];

/** Stops everything, so that nothing is written to a damaged database, and offers its backups instead. */
function closeDamaged(damage: Damage, places: BackupPlaces): void {
  noteDamage(places.dataDir, damage);
  if (!isRunning()) endDamagedStart(places);
  LEFT_OPEN.push(app().db);
  stopRunning();
  setDamagedLibrary(new DamagedLibrary(damage, places));
}

/** Half of Lektr may run by now, and can’t be stopped. The next start finds the note, and begins with the backups. */
function endDamagedStart({ database }: BackupPlaces): never {
  say(
    `The database ${database} is damaged and was left as it is. Start Lektr again: its pages then offer the backups.`,
  );
  process.exit(1);
}

function stopRunning(): void {
  const running = app();
  delete processWide[KEY];
  delete processWide[SHUTDOWN];
  shutDown(running);
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
  // Closing deletes the write-ahead log by its name, which may belong to another database that replaced this one, and
  // writes it into a database that may be damaged.
  if (storage.checkFile() === null) db.$client.close();
}

import type { Db } from "#db/open.ts";
import type { Backups } from "#lib/backup/backups.ts";
import type { Auth } from "#lib/auth/auth.ts";
import type { SetupCode } from "#lib/auth/setup-code.ts";
import type { DamageWatch } from "#lib/storage/watch-damage.ts";
import type { ExportFolderKeeper } from "#lib/export/folder/keep-folder.ts";
import type { FolderWatch } from "#lib/import/folder/watch-folder.ts";
import type { FileReader } from "#lib/import/reading/file-reader.ts";
import type { LargeUploads } from "#lib/import/upload/large-uploads.ts";
import type { Runner } from "#lib/jobs/runner.ts";
import type { LibraryMaps } from "#lib/search/map/library-maps.ts";
import type { ModelPlaces } from "#lib/search/embedding/model-files.ts";
import type { Searcher } from "#lib/search/thread/searcher.ts";
import type { OpenLibraryContext } from "#lib/covers/open-library/look-up-cover.ts";
import type { StorageWatch } from "#lib/storage/watch-storage.ts";
import type { Telemetry } from "#lib/telemetry/telemetry.ts";
import type { WebhookSender } from "#lib/webhooks/keep-sending.ts";
import type { RateLimit } from "#lib/auth/rate-limit.ts";

/** The state of one server process. It exists once, however often this module is loaded. */
export interface App {
  db: Db;
  auth: Auth;
  /** Whether anything can be saved. */
  storage: StorageWatch;
  /** What makes the place of the data unreliable, as found at the start. */
  weaknesses: readonly string[];
  /** Whether the database is damaged. */
  damage: DamageWatch;
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
  /** Sends what webhooks have to report. */
  webhooks: WebhookSender;
  /** Asks Open Library for covers, when a reader wants it. */
  openLibrary: OpenLibraryContext;
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

import { z } from "zod";
import { ownerId } from "#db/accounts/readers.ts";
import { readSetting, writeSetting } from "#db/accounts/settings.ts";
import type { Db } from "#db/open.ts";
import { ExportFolderChoices } from "#lib/api-contract/export-folder.ts";
import { Integrity } from "#lib/api-contract/health.ts";
import { TRASH_PERIODS, type TrashPeriod, USUAL_TRASH_PERIOD } from "#lib/vocabulary/retention.ts";
import { type Theme, THEMES } from "#lib/vocabulary/themes.ts";

interface Setting<T> {
  /** Parses the stored value; an unreadable one counts as missing. */
  read: (stored: string | undefined) => T;
  write: (value: T) => string;
  /** A value that was stored elsewhere, as it would be stored here. */
  check: (stored: string) => string;
}

/** The values stored for a reader, by name. The names are stored, so they must not change. */
interface Values {
  theme: Theme;
  /** How long the trash keeps a highlight. */
  trash_period: TrashPeriod;
  /** When the browser extension last reported that it is installed; epoch milliseconds. */
  extension_last_seen: number | null;
  /** The result of the last database check; the owner's. */
  integrity: Integrity | null;
  /** The book whose page the reader opened last, and when: epoch milliseconds. */
  last_book: { id: number; at: number } | null;
  /** What the owner wants in the export folder; null: nothing. */
  export_folder: ExportFolderChoices | null;
}
type SettingName = keyof Values;

const SETTINGS: { [N in SettingName]: Setting<Values[N]> } = {
  theme: asText(z.enum(THEMES), "auto"),
  trash_period: asText(z.enum(TRASH_PERIODS), USUAL_TRASH_PERIOD),
  extension_last_seen: asJson(z.number()),
  integrity: asJson(Integrity),
  last_book: asJson(z.object({ id: z.number().int(), at: z.number() })),
  export_folder: asJson(ExportFolderChoices),
};

/** A setting of the reader, or its default. */
export function settingOf<N extends SettingName>(db: Db, readerId: string, name: N): Values[N] {
  return SETTINGS[name].read(readSetting(db, readerId, name));
}

/** A setting of the owner, or its default if nobody has set Lektr up yet. */
export function ownerSettingOf<N extends SettingName>(db: Db, name: N): Values[N] {
  const owner = ownerId(db);
  return owner === undefined ? SETTINGS[name].read(undefined) : settingOf(db, owner, name);
}

/** Stores a setting of the reader. */
export function storeSetting<N extends SettingName>(db: Db, readerId: string, name: N, value: Values[N]): void {
  writeSetting(db, readerId, name, SETTINGS[name].write(value));
}

/** The settings that move with a library to another installation, as stored: the others are about this one. */
const MOVING = ["theme", "trash_period", "export_folder"] as const;

/** The reader's settings that move with their library, by name. */
export function movingSettings(db: Db, readerId: string): Record<string, string> {
  return Object.fromEntries(
    MOVING.flatMap((name) => {
      const stored = readSetting(db, readerId, name);
      return stored === undefined ? [] : [[name, stored]];
    }),
  );
}

/** Stores settings that came with a library, except those that the reader has chosen here already. */
export function takeSettings(db: Db, readerId: string, stored: Readonly<Record<string, string>>): void {
  for (const name of MOVING) {
    if (stored[name] !== undefined && readSetting(db, readerId, name) === undefined) {
      writeSetting(db, readerId, name, SETTINGS[name].check(stored[name]));
    }
  }
}

function asText<T extends string>(shape: z.ZodType<T>, otherwise: T): Setting<T> {
  const read = (stored: string | undefined) => shape.safeParse(stored).data ?? otherwise;
  return { read, write: (value) => value, check: read };
}

function asJson<T>(shape: z.ZodType<T>): Setting<T | null> {
  const read = (stored: string | undefined) =>
    stored === undefined ? null : (shape.safeParse(jsonIn(stored)).data ?? null);
  return { read, write: (value) => JSON.stringify(value), check: (stored) => JSON.stringify(read(stored)) };
}

function jsonIn(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    return undefined;
  }
}

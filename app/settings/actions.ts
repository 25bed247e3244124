"use server";

import { z } from "zod";
import { requireReaderForAction } from "#app/session.ts";
import { app } from "#lib/boot.ts";
import { storeSetting } from "#lib/settings.ts";
import { TRASH_PERIODS } from "#lib/vocabulary/retention.ts";
import { THEMES } from "#lib/vocabulary/themes.ts";

/** Saves the reader's theme. */
export async function chooseThemeAction(theme: string): Promise<void> {
  const reader = await requireReaderForAction();
  storeSetting(app().db, reader.id, "theme", z.enum(THEMES).parse(theme));
}

/** Saves how long the reader's trash keeps a highlight. */
export async function chooseTrashPeriodAction(period: string): Promise<void> {
  const reader = await requireReaderForAction();
  storeSetting(app().db, reader.id, "trash_period", z.enum(TRASH_PERIODS).parse(period));
}

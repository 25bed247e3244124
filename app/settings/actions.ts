"use server";

import { z } from "zod";
import { requireReaderForAction } from "#app/session.ts";
import { app } from "#lib/boot.ts";
import { storeSetting } from "#lib/settings.ts";
import { THEMES } from "#lib/vocabulary/themes.ts";

/** Saves the reader's theme. */
export async function chooseThemeAction(theme: string): Promise<void> {
  const reader = await requireReaderForAction();
  storeSetting(app().db, reader.id, "theme", z.enum(THEMES).parse(theme));
}

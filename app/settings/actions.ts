"use server";

import { requireReaderForAction } from "#app/session.ts";
import { writeSetting } from "#db/accounts/settings.ts";
import { app } from "#lib/boot.ts";
import { Theme } from "#lib/library/theme.ts";

/** Keeps how the reader wants pages to look. */
export async function chooseThemeAction(theme: string): Promise<void> {
  const reader = await requireReaderForAction();
  writeSetting(app().db, reader.id, "theme", Theme.parse(theme));
}

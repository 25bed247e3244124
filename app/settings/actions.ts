"use server";

import { requireReaderForAction } from "#app/session.ts";
import { app } from "#lib/boot.ts";
import { storeSetting, Theme } from "#lib/settings.ts";

/** Keeps how the reader wants pages to look. */
export async function chooseThemeAction(theme: string): Promise<void> {
  const reader = await requireReaderForAction();
  storeSetting(app().db, reader.id, "theme", Theme.parse(theme));
}

"use server";

import { redirect } from "next/navigation";
import { importSample } from "#app/import-sample.ts";
import { requireReaderForAction } from "#app/session.ts";

/** Imports the sample highlights, and opens Home, which shows them arrive. */
export async function importSampleAction(): Promise<void> {
  const reader = await requireReaderForAction();
  await importSample(reader.id);
  redirect("/");
}

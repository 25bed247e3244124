import { NextResponse } from "next/server";
import { query } from "#app/api/body.ts";
import { addressUsed, forClient } from "#app/api/v2/for-client.ts";
import { ReadwiseExportQuery } from "#lib/api-contract/readwise.ts";
import { app } from "#lib/boot.ts";
import { exportPage } from "#lib/readwise/export-page.ts";

/** One page of everything that the reader has, book by book. */
export const GET = forClient(async ({ request, reader }) => {
  const { origin } = addressUsed(request);
  return NextResponse.json(await exportPage(app().db, reader.id, query(request, ReadwiseExportQuery), { origin }));
});

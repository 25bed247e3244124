import { NextResponse } from "next/server";
import { query } from "#app/api/body.ts";
import { addressUsed, forClient } from "#app/api/v2/for-client.ts";
import { ReadwiseBooksQuery } from "#lib/api-contract/readwise.ts";
import { app } from "#lib/boot.ts";
import { listBooks } from "#lib/readwise/lists.ts";

/** One page of the reader’s books, the latest marked first. */
export const GET = forClient(({ request, reader }) =>
  NextResponse.json(listBooks(app().db, reader.id, query(request, ReadwiseBooksQuery), addressUsed(request))),
);

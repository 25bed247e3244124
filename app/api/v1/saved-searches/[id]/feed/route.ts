import { randomBytes } from "node:crypto";
import { reply } from "#app/api/reply.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { deleteFeed, savedSearchById } from "#db/library/saved-searches.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { openFeed } from "#lib/feeds/read-feed.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

/** Gives a saved search a feed at a new address. */
export const POST = serve(operations.openSearchFeed, ({ params, reader }) => {
  const { db } = app();
  if (!savedSearchById(db, reader.id, params.id)) throw notFound();
  const key = openFeed(db, reader.id, params.id, { now: Date.now(), random: randomBytes });
  return reply(201, { path: withBase(`/api/v1/feed?key=${key}`) });
});

/** Ends the feed of a saved search. */
export const DELETE = serve(operations.closeSearchFeed, ({ params, reader }) => {
  if (!deleteFeed(app().db, reader.id, params.id)) throw notFound();
  return { ok: true };
});

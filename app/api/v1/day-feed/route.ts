import { randomBytes } from "node:crypto";
import { reply } from "#app/api/reply.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { deleteFeed } from "#db/library/saved-searches.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { openFeed } from "#lib/feeds/read-feed.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

/** Gives the highlight of the day a feed at a new address. */
export const POST = serve(operations.openDayFeed, ({ reader }) => {
  const key = openFeed(app().db, reader.id, null, { now: Date.now(), random: randomBytes });
  return reply(201, { path: withBase(`/api/v1/feed?key=${key}`) });
});

/** Ends the feed of the highlight of the day. */
export const DELETE = serve(operations.closeDayFeed, ({ reader }) => {
  if (!deleteFeed(app().db, reader.id, null)) throw notFound();
  return { ok: true };
});

import { createHash } from "node:crypto";
import { isKnown } from "#app/api/entity-tag.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { originReached } from "#lib/auth/origin.ts";
import { app } from "#lib/boot.ts";
import { atomFeed } from "#lib/feeds/atom.ts";
import { readFeed } from "#lib/feeds/read-feed.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

/** A feed; 304 if the caller has it already. */
export const GET = serve(operations.readFeed, ({ query, request }) => {
  const feed = readFeed(app().db, query.key, Date.now());
  if (!feed) throw notFound();
  const body = atomFeed(feed, `${originReached(request.headers)}${withBase("")}`);
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const headers = { etag, "cache-control": "private, no-cache", "content-type": "application/atom+xml; charset=utf-8" };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
});

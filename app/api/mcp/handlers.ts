import * as book from "#app/api/v1/books/[id]/route.ts";
import * as books from "#app/api/v1/books/route.ts";
import * as highlight from "#app/api/v1/highlights/[id]/route.ts";
import * as similar from "#app/api/v1/highlights/[id]/similar/route.ts";
import * as random from "#app/api/v1/highlights/random/route.ts";
import * as highlights from "#app/api/v1/highlights/route.ts";
import * as mapHighlights from "#app/api/v1/map/highlights/route.ts";
import * as search from "#app/api/v1/search/route.ts";
import * as tags from "#app/api/v1/tags/route.ts";
import type { serve } from "#app/api/serve.ts";
import type { AnyOperationKey } from "#lib/api-contract/operations/caller.ts";

/** The handlers that assistants reach, by the key of their operation. */
const BY_KEY = {
  "GET /api/v1/search": search.GET,
  "GET /api/v1/books": books.GET,
  "GET /api/v1/books/{id}": book.GET,
  "GET /api/v1/tags": tags.GET,
  "GET /api/v1/highlights": highlights.GET,
  "POST /api/v1/highlights": highlights.POST,
  "PATCH /api/v1/highlights": highlights.PATCH,
  "GET /api/v1/highlights/random": random.GET,
  "GET /api/v1/highlights/{id}": highlight.GET,
  "PATCH /api/v1/highlights/{id}": highlight.PATCH,
  "GET /api/v1/highlights/{id}/similar": similar.GET,
  "GET /api/v1/map/highlights": mapHighlights.GET,
} as const satisfies Partial<Record<AnyOperationKey, ReturnType<typeof serve>>>;

/** The same, to look up. */
export const HANDLERS: ReadonlyMap<string, ReturnType<typeof serve>> = new Map(Object.entries(BY_KEY));

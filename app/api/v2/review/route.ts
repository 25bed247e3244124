import { addressUsed, serveReadwise } from "#app/api/v2/serve-readwise.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { dailyReview } from "#lib/readwise/daily-review.ts";

/** A few highlights for today. */
export const GET = serveReadwise(operations.getReadwiseReview, ({ request, reader }) =>
  dailyReview(app().db, reader.id, new Date(), addressUsed(request).origin),
);

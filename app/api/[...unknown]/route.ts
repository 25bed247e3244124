import { forAnyone } from "#app/api/answer.ts";
import { Refused } from "#app/api/refused.ts";
import { pathAsked } from "#lib/vocabulary/base-path.ts";

/** There is no such address: programs get JSON here too, and the way to the description. */
const refuse = forAnyone(({ request }) => {
  const pathname = pathAsked(request);
  throw new Refused(
    404,
    "unknown_address",
    `There is nothing at ${pathname}. GET /api/openapi.json lists every address.`,
  );
});

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };

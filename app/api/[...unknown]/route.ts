import { HttpError } from "#app/api/http-error.ts";
import { serveUnknown } from "#app/api/serve.ts";
import { pathAsked } from "#lib/vocabulary/base-path.ts";

/** Unknown addresses: programs get JSON here too, with a link to the API description. */
const refuse = serveUnknown((request) => {
  throw new HttpError(
    404,
    "unknown_address",
    `There is nothing at ${pathAsked(request)}. GET /api/openapi.json lists every address.`,
  );
});

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };

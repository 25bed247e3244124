import { serveReadwise } from "#app/api/v2/serve-readwise.ts";
import { operations } from "#lib/api-contract/operations/index.ts";

/** 204 if the token is valid. */
export const GET = serveReadwise(operations.checkReadwiseToken, () => null);

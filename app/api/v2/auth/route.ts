import { forClient } from "#app/api/v2/for-client.ts";
import { ANY_TOKEN } from "#app/api/asker.ts";

/** 204 if the token is one. */
export const GET = forClient(() => new Response(null, { status: 204 }), ANY_TOKEN);

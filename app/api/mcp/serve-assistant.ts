import { challengeOf } from "#app/api/mcp/challenge.ts";
import { type ApiAnswer, serve } from "#app/api/serve.ts";
import type { Operation } from "#lib/api-contract/operations/operation.ts";

const BEARER = /^Bearer\s+\S+$/i;

/**
 * The route of an operation for assistants. Only a token in the header counts: a browser’s session is not the consent
 * of its reader. A 401 says where to get a token.
 */
export function serveAssistant<Op extends Operation, const Answer extends ApiAnswer<Op>>(
  ...route: Parameters<typeof serve<Op, Answer>>
): ReturnType<typeof serve> {
  const answer = serve(...route);
  return async (request, context) => {
    const response = await answer(request, context);
    if (response.status === 401) {
      const isRevoked = BEARER.test(request.headers.get("authorization") ?? "");
      response.headers.set("www-authenticate", challengeOf(request, isRevoked));
    }
    return response;
  };
}

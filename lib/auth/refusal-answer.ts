import type { RequestRefusal } from "./guard.ts";

/** How a request that may not come in is answered. Programs can tell by the status. */
export function statusOfRefusal({ code }: RequestRefusal): 421 | 403 {
  return code === "unknown_host" ? 421 : 403;
}

/**
 * Tells whoever asked why their request may not come in, in the form that they can show: JSON, a page, or the message
 * of an action's error.
 */
export function answerRefusal(refusal: RequestRefusal, headers: Headers): Response {
  const status = statusOfRefusal(refusal);
  const { message, code } = refusal;
  // Next's client makes an error of a text, and of nothing else.
  if (headers.has("next-action")) return textResponse(message, "text/plain", status);
  if (headers.get("accept")?.includes("text/html"))
    return textResponse(page(message), "text/html; charset=utf-8", status);
  return Response.json({ error: message, code }, { status });
}

function textResponse(text: string, type: string, status: number): Response {
  const headers = { "content-type": type, "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'" };
  return new Response(text, { status, headers });
}

/** A page that needs nothing of this server, which may not be reachable under this name. The message is one of ours. */
function page(message: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Lektr</title>
<style>body { max-width: 34rem; margin: 20vh auto; padding: 0 1.5rem; font: 1.1rem/1.6 system-ui, sans-serif }</style>
<h1>Lektr</h1>
<p>${message}</p>
</html>
`;
}

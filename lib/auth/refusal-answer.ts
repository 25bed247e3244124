import type { RequestRefusal } from "./guard.ts";

/** The status of the response to a refused request, by which programs can distinguish the reasons. */
export function statusOfRefusal({ code }: RequestRefusal): 421 | 403 {
  return code === "unknown_host" ? 421 : 403;
}

/**
 * Explains to the sender why the request was refused, in a form that it can show: JSON, a page, or the message of an
 * action's error.
 */
export function answerRefusal(refusal: RequestRefusal, headers: Headers): Response {
  const status = statusOfRefusal(refusal);
  const { message, code } = refusal;
  // Next's client turns a plain-text response into an error, and no other kind.
  if (headers.has("next-action")) return textResponse(message, "text/plain", status);
  if (headers.get("accept")?.includes("text/html"))
    return textResponse(page(message), "text/html; charset=utf-8", status);
  return Response.json({ error: message, code }, { status });
}

function textResponse(text: string, type: string, status: number): Response {
  const headers = { "content-type": type, "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'" };
  return new Response(text, { status, headers });
}

/**
 * An error page that loads nothing from this server, which may not be reachable under this name. The message is one of
 * ours.
 */
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

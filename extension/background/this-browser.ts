/** The name of this browser, for the reader. */
export function thisBrowser(agent: string = navigator.userAgent): string {
  if (agent.includes("Firefox/")) return "Firefox";
  if (agent.includes("Edg/")) return "Edge";
  if (agent.includes("OPR/")) return "Opera";
  return agent.includes("Chrome/") ? "Chromium" : "this browser";
}

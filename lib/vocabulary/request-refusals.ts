/**
 * Messages for requests that are refused before their caller is identified: pages recognise these, and show no others.
 */
export const REQUEST_REFUSALS = {
  unknown_host:
    "This server does not answer to that name. If it should, add the name to LEKTR_ALLOWED_HOSTS and start it again.",
  other_origin: "This request comes from another site, so nothing was changed.",
  other_scheme:
    "This page was opened with another scheme than LEKTR_PUBLIC_URL names (http, https), so nothing was changed. Please open that address.",
  hidden_host:
    "Your reverse proxy does not pass the Host header on, so nothing was changed. Set LEKTR_PUBLIC_URL to the address that your browser " +
    "shows and start Lektr again, or let the proxy pass it on (nginx: proxy_set_header Host $http_host;).",
} as const;

/** Whether this is one of those sentences. */
export function isRefusal(text: string): boolean {
  return Object.values<string>(REQUEST_REFUSALS).includes(text);
}

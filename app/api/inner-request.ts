/** Requests that the server makes of itself while it answers another. Nobody outside can make one. */
const inner = new WeakSet<Request>();

/** Makes a request as a part of another, which was counted already: for rate limits and telemetry, both are one. */
export function innerRequest(url: URL, init: RequestInit): Request {
  const request = new Request(url, init);
  inner.add(request);
  return request;
}

/** Whether a request is a part of another. */
export function isWithinRequest(request: Request): boolean {
  return inner.has(request);
}

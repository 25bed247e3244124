/** What is sent to an operation, whichever it is. */
export interface SentRequest {
  params?: Readonly<Record<string, number>>;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  json?: unknown;
}

/** The method of an operation that is named as it is called, and its path with the numbers and the query filled in. */
export function addressOf(operation: string, { params = {}, query = {} }: Pick<SentRequest, "params" | "query">) {
  const [method = "GET", template = ""] = operation.split(" ");
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => `${params[name]}`);
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]]));
  return { method, path: given.length === 0 ? path : `${path}?${new URLSearchParams(given)}` };
}

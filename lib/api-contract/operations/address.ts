/** A request to any operation. */
export interface SentRequest {
  params?: Readonly<Record<string, number>>;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  json?: unknown;
}

/** The method of an operation, given by its key, and its path with parameters and query filled in. */
export function addressOf(operation: string, { params = {}, query = {} }: Pick<SentRequest, "params" | "query">) {
  const [method = "GET", template = ""] = operation.split(" ");
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => `${params[name]}`);
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]]));
  return { method, path: given.length === 0 ? path : `${path}?${new URLSearchParams(given)}` };
}

/** The page that asks whether to connect a program, with this query: its strings, also those that occur twice. */
export function connectPath(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (typeof one === "string" ? [[name, one]] : [])),
  );
  return given.length === 0 ? "/connect" : `/connect?${new URLSearchParams(given)}`;
}

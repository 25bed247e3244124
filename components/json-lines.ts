export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The value that a JSON text stands for. @throws {SyntaxError} if it is none */
export function parseJson(text: string): Json {
  const value: Json = JSON.parse(text);
  return value;
}

/** One line of a printed report: how deep it stands, where its value lies (`a.b.0`), and its pieces. */
export type JsonLine = {
  path: string;
  depth: number;
  key: string | null;
  value: string;
  kind: "text" | "number" | "word" | "bracket";
  comma: boolean;
};

type Place = { path: string; depth: number; key: string | null; comma: boolean };

/** A JSON value as it would be printed with two spaces' indent, line by line. */
export function jsonLines(value: Json, place: Place = { path: "", depth: 0, key: null, comma: false }): JsonLine[] {
  if (typeof value === "object" && value !== null) return collectionLines(value, place);
  const kind = typeof value === "string" ? "text" : typeof value === "number" ? "number" : "word";
  return [{ ...place, value: JSON.stringify(value), kind }];
}

function collectionLines(value: readonly Json[] | { readonly [key: string]: Json }, place: Place): JsonLine[] {
  const isList = Array.isArray(value);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  const entries: [string, Json][] = Object.entries(value);
  if (entries.length === 0) return [{ ...place, value: `${open}${close}`, kind: "bracket" }];
  const inner = entries.flatMap(([name, child], at) =>
    jsonLines(child, {
      path: place.path === "" ? name : `${place.path}.${name}`,
      depth: place.depth + 1,
      key: isList ? null : name,
      comma: at < entries.length - 1,
    }),
  );
  return [
    { ...place, value: open, kind: "bracket", comma: false },
    ...inner,
    { ...place, key: null, value: close, kind: "bracket" },
  ];
}

/** What is said about a path: its own words, or those of the same field in any item of a list (`items.*.name`). */
export function explanationOf(path: string, explanations: Readonly<Record<string, string>>): string | undefined {
  return explanations[path] ?? explanations[path.replaceAll(/(^|\.)\d+(?=\.|$)/g, "$1*")];
}

import { plainLine, type Terminal } from "#cli/terminal/terminal.ts";

/** Where reports go: to a host, or nowhere. */
interface ReportDestination {
  delivery: "send" | "local" | "debug";
  host: string;
}

/** The next report, in plain words, from the exact request that would be sent. */
export function reportInWords(terminal: Terminal, report: unknown, { delivery, host }: ReportDestination): string {
  const properties = valueAt(report, "batch", 0, "properties");
  const number = (...path: string[]) => Number(valueAt(properties, ...path) ?? 0).toLocaleString("en-GB");
  const word = (...path: string[]) => {
    const value = valueAt(properties, ...path);
    return typeof value === "string" ? plainLine(value) : "unknown";
  };
  const sentences = [
    "Once a day this Lektr would report counts, and nothing that you read or wrote:",
    `${number("library", "books")} books, ${number("library", "highlights")} highlights, ${number("library", "tags")} tags;`,
    `theme ${word("preferences", "theme")}, browser extension ${word("preferences", "extension")};`,
    `Lektr ${word("app_version")} on Node ${word("node_version")}, ${word("os", "family")} with ${number("cpu", "logical_cores")} cores, ${word("database", "type")};`,
    "how often and how quickly searches, imports and the commands of this program worked, and which parts failed.",
    delivery === "send"
      ? `It goes to ${plainLine(host)}, whose server sees the network address that it comes from and is told to discard it.`
      : "It is kept on the machine of this Lektr, and sent nowhere.",
    "It never holds titles, texts, notes, names of tags, queries, addresses or file names.",
  ];
  return terminal.wrap(sentences.join(" "));
}

function valueAt(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null
        ? new Map<string, unknown>(Object.entries(inner)).get(`${key}`)
        : undefined,
    value,
  );
}

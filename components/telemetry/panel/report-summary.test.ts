import { expect, it } from "vitest";
import { summariseReport } from "#components/telemetry/panel/report-summary.ts";

const sent = (properties: Record<string, number | string | boolean | object>) =>
  summariseReport(JSON.parse(JSON.stringify({ batch: [{ properties }] })));

it("says in words what a report says in fields", () => {
  const lines = sent({
    app_version: "1.0.0",
    library: { books: 42, highlights: 1830, tags: 1 },
    usage: { imports: { page: { kobo: { ok: 2 } }, folder: { kobo: { damaged_file: 1 } } }, searches: {} },
    preferences: { theme: "auto", extension: "never" },
    os: { family: "linux" },
    cpu: { logical_cores: 4 },
    memory_total_gb: 8,
    container: true,
  });
  expect(lines).toEqual([
    { name: "Library", words: "42 books, 1,830 highlights, 1 tag" },
    { name: "Since the last report", words: "3 imports, 0 searches" },
    { name: "Preferences", words: "theme as the system has it, no extension" },
    { name: "Machine", words: "Linux, 4 cores, 8 GB of memory, in a container" },
    { name: "Software", words: "Lektr 1.0.0" },
  ]);
});

it("names the contact where it is sent, and nothing that a report does not say", () => {
  expect(sent({ contact: "ada@example.org" })).toEqual([{ name: "Contact", words: "ada@example.org" }]);
});

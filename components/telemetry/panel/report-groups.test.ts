import { expect, it } from "vitest";
import { parseJson, reportGroups } from "#components/telemetry/panel/report-groups.ts";

const REQUEST = parseJson(
  JSON.stringify({
    api_key: "phc_example",
    batch: [
      {
        event: "usage_report",
        properties: {
          app_version: "1.0.0",
          os: { family: "linux" },
          library: { books: 42, highlights_by_source: { kobo: 3 } },
          usage: { imports: {} },
          feature: "search",
          $ip: "0.0.0.0",
        },
      },
    ],
  }),
);
const DESCRIPTIONS = {
  "batch.*.event": "What kind of event this is.",
  "batch.*.properties.library.books": "How many books there are.",
  "batch.*.properties.library.highlights_by_source": "How many highlights came from each source.",
};

it("puts every field of a request under a heading in words, the library before the envelope", () => {
  const groups = reportGroups(REQUEST, DESCRIPTIONS);
  expect(groups.map(({ title, fields }) => [title, ...fields.map(({ name, value }) => `${name} ${value}`)])).toEqual([
    ["The event", 'feature "search"'],
    ["The library", "library.books 42", 'library.highlights_by_source { "kobo": 3 }'],
    ["Use since the last report", "usage.imports {}"],
    ["This machine", 'os.family "linux"'],
    ["Sender", 'app_version "1.0.0"'],
    ["The request itself", 'api_key "phc_example"', 'batch[0].event "usage_report"', '$ip "0.0.0.0"'],
  ]);
});

it("says beside each field what it means, and shows one without words all the same", () => {
  const [event, library] = reportGroups(REQUEST, DESCRIPTIONS);
  expect(library?.fields.map(({ words }) => words)).toEqual([
    "How many books there are.",
    "How many highlights came from each source.",
  ]);
  expect(event?.fields).toEqual([{ name: "feature", value: '"search"', words: null }]);
});

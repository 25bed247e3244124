import { describe, expect, test } from "vitest";
import { NewReadwiseHighlights, ReadwiseExportQuery, ReadwiseHighlightsQuery } from "./readwise.ts";

const issuesOf = (highlight: Record<string, unknown>) =>
  NewReadwiseHighlights.safeParse({
    highlights: [{ text: "Simplify." }, { text: "Simplify.", ...highlight }],
  }).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

describe("what is too long is refused by its place and name", () => {
  test.each([
    ["text", 8191, "8,191"],
    ["title", 511, "511"],
    ["author", 1024, "1,024"],
    ["note", 8191, "8,191"],
    ["image_url", 2047, "2,047"],
    ["source_url", 2047, "2,047"],
    ["highlight_url", 2047, "2,047"],
  ])("%s", (field, most, said) => {
    expect(issuesOf({ [field]: "é".repeat(most) })).toEqual([]);
    expect(issuesOf({ [field]: "📚".repeat(most) })).toEqual([]);
    expect(issuesOf({ [field]: "é".repeat(most + 1) })).toEqual([`highlights.1.${field}: at most ${said} characters`]);
    expect(issuesOf({ [field]: "📚".repeat(most + 1) })).toHaveLength(1);
  });
});

test("a highlight needs words, and nothing else", () => {
  expect(issuesOf({ text: " \n" })).toEqual(["highlights.1.text: may not be blank"]);
  expect(issuesOf({ text: undefined })).toHaveLength(1);
  expect(NewReadwiseHighlights.safeParse({ highlights: [] }).success).toBe(false);
});

test("what programs write where they know nothing is nothing", () => {
  const empty = {
    title: null,
    author: "",
    note: null,
    location: "",
    location_type: "",
    category: "Books",
    color: null,
  };
  expect(issuesOf({ ...empty, source_url: "", highlight_url: null, highlighted_at: null })).toEqual([]);
});

test.each([
  ["2024-11-09T10:15:38.428687", Date.UTC(2024, 10, 9, 10, 15, 38, 428)],
  ["2024-11-09T10:15:38Z", Date.UTC(2024, 10, 9, 10, 15, 38)],
  ["2024-11-09T10:15:38+02:00", Date.UTC(2024, 10, 9, 8, 15, 38)],
  ["2024-11-09", Date.UTC(2024, 10, 9)],
  ["", undefined],
])("%s is a moment", (written, at) => {
  expect(ReadwiseExportQuery.parse({ updatedAfter: written }).updatedAfter).toBe(at);
});

test("queries are bounded", () => {
  expect(ReadwiseExportQuery.parse({ ids: " 1, 2,3 ", includeDeleted: "True" })).toMatchObject({
    ids: [1, 2, 3],
    includeDeleted: true,
  });
  expect(ReadwiseExportQuery.safeParse({ ids: "1;2" }).success).toBe(false);
  expect(ReadwiseHighlightsQuery.safeParse({ page_size: "1001" }).success).toBe(false);
  expect(ReadwiseHighlightsQuery.parse({})).toEqual({ page: 1, page_size: 100 });
});

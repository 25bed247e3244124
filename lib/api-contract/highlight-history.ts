import { z } from "zod";
import { Color } from "./highlight.ts";

/** The import that first brought an entry. */
const ImportOfEvent = z.object({
  id: z.number().int(),
  filename: z.string().nullable(),
  client: z.string().nullable().describe("The program that sent it; null if it was none."),
  createdAt: z.string().describe("ISO 8601, UTC."),
});

const AT = "When it happened, in the wall-clock time of the reading device; null if that is unknown.";

/** What a source's entry says. */
const FromSource = z.object({
  at: z.string().nullable().describe(AT),
  source: z.string().describe("For instance `kindle-clippings`."),
  import: ImportOfEvent.nullable().describe("The import that brought it; null if that was deleted."),
});

/** What came with a highlight, as far as it was new. */
const Content = FromSource.extend({
  page: z.string().nullable(),
  location: z.string().nullable().describe("For instance `140-141`."),
  note: z.string().nullable(),
  color: Color.nullable(),
  tags: z.array(z.string()),
});

const IN_LEKTR = z.string().describe("ISO 8601, UTC.");

/** Something that happened to a highlight: on a device or in another program, or here. */
export const HighlightEvent = z.discriminatedUnion("what", [
  Content.extend({ what: z.literal("marked"), text: z.string() }),
  Content.extend({
    what: z.literal("found").describe("Another source has the highlight, too."),
    text: z
      .object({ before: z.string(), after: z.string() })
      .nullable()
      .describe("The text until then and this source’s, if they differ."),
  }),
  FromSource.extend({
    what: z.literal("text"),
    how: z.enum(["extended", "shortened", "changed"]),
    before: z.string(),
    after: z.string(),
  }),
  FromSource.extend({
    what: z.literal("joined").describe("One highlight replaced several."),
    before: z.array(z.string()),
    after: z.string(),
  }),
  FromSource.extend({
    what: z.literal("note"),
    page: z.string().nullable(),
    location: z.string().nullable(),
    before: z.string().nullable().describe("Null if the note is new."),
    after: z.string().nullable().describe("Null if it was removed."),
  }),
  FromSource.extend({ what: z.literal("color"), before: Color, after: Color }),
  FromSource.extend({ what: z.literal("tags"), added: z.array(z.string()), removed: z.array(z.string()) }),
  z.object({
    what: z.literal("added").describe("It came to Lektr. Only if no import is known that brought it."),
    at: IN_LEKTR,
  }),
  z.object({
    what: z.literal("edited").describe("The reader’s last edit of a field here."),
    at: IN_LEKTR,
    field: z.enum(["text", "note", "color", "chapter", "page", "highlightedAt"]),
    value: z.string().nullable().describe("As it is now."),
    original: z
      .object({ source: z.string(), value: z.string().nullable() })
      .nullable()
      .describe("What the source says; null if no entry of it is left."),
  }),
  z.object({ what: z.literal("trashed"), at: IN_LEKTR }),
]);
export type HighlightEvent = z.infer<typeof HighlightEvent>;

export const HighlightHistory = z.object({
  events: z.array(HighlightEvent).describe("Oldest first; the latest 200."),
  earlier: z.number().int().nonnegative().describe("The number of events before these."),
});
export type HighlightHistory = z.infer<typeof HighlightHistory>;

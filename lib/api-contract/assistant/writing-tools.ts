import { z } from "zod";
import { LIMITS } from "../../vocabulary/limits.ts";
import { type Highlight, NewHighlight } from "../highlight.ts";
import { Tags } from "../tags.ts";
import { answerWithList, counted } from "./answers.ts";
import { citeTags } from "./citation.ts";
import type { AssistantLinks } from "./links.ts";
import { highlightId } from "./search-tools.ts";
import { defineTool } from "./tool.ts";

const { shape } = NewHighlight;

export const addHighlight = defineTool({
  name: "add_highlight",
  title: "Add a highlight",
  description:
    "Saves a passage as a highlight, in a book of the library (bookId) or in a new one (title and author). Only when the reader asks for it; save the words of the source, not your own.",
  operations: ["POST /api/v1/highlights"],
  changes: { isDestructive: false, isIdempotent: false },
  input: z.object({
    text: shape.text.describe("The passage, word for word."),
    bookId: shape.bookId,
    title: shape.title,
    author: shape.author,
    note: shape.note.describe("The reader’s note on it."),
    chapter: shape.chapter,
    page: shape.page,
    tags: Tags.optional(),
  }),
  output: z.object({
    state: z.enum(["saved", "importing"]).describe("`importing`: it is being saved, and will be there in a moment."),
    id: z.number().int().nullable().describe("Null while it is being saved."),
    bookId: z.number().int().nullable(),
    link: z.string().nullable(),
  }),
  async run(highlight, { call, links }) {
    const added = await call("POST /api/v1/highlights", { json: highlight });
    if ("importId" in added) {
      const data = { state: "importing", id: null, bookId: null, link: null } as const;
      return { data, text: "The highlight is being saved, and will be there in a moment." };
    }
    const link = links.highlight(added.bookId, added.id);
    const data = { state: "saved", id: added.id, bookId: added.bookId, link } as const;
    return { data, text: `Saved as highlight ${added.id}: ${link}` };
  },
});

export const setNote = defineTool({
  name: "set_note",
  title: "Set a note",
  description:
    "Writes the reader’s note on a highlight, in place of the one that is there. Only when the reader asks for it; to add to a note, read it first and send all of it.",
  operations: ["PATCH /api/v1/highlights/{id}"],
  changes: { isDestructive: true, isIdempotent: true },
  input: z.object({
    id: highlightId,
    note: z.string().max(LIMITS.text).describe("The whole note; empty to remove it."),
  }),
  output: z.object({ id: z.number().int(), bookId: z.number().int(), hasNote: z.boolean(), link: z.string() }),
  async run({ id, note }, { call, links }) {
    const changed = await call("PATCH /api/v1/highlights/{id}", { params: { id }, json: { note } });
    const link = links.highlight(changed.bookId, id);
    const hasNote = changed.note !== null && changed.note !== "";
    const text = `The note on highlight ${id} was ${hasNote ? "saved" : "removed"}: ${link}`;
    return { data: { id, bookId: changed.bookId, hasNote, link }, text };
  },
});

const TaggedHighlight = z.object({ id: z.number().int(), tags: z.array(z.string()), link: z.string() });

export const tagHighlights = defineTool({
  name: "tag_highlights",
  title: "Tag highlights",
  description:
    "Adds tags to highlights, or removes them, up to 50 highlights at once. Only when the reader asks for it; prefer tags that exist (list_tags).",
  operations: ["PATCH /api/v1/highlights"],
  changes: { isDestructive: true, isIdempotent: true },
  input: z.object({
    ids: z.array(highlightId).min(1).max(50).describe("The highlights."),
    add: Tags.optional().describe("Tags to add."),
    remove: Tags.optional().describe("Tags to remove."),
  }),
  output: z.object({
    changed: z.number().int().describe("How many highlights were changed."),
    highlights: z.array(TaggedHighlight).describe("The first of them, with their tags as they are now."),
  }),
  async run({ ids, add, remove }, { call, links, quotations }) {
    const { items } = await call("PATCH /api/v1/highlights", { json: { ids, addTags: add, removeTags: remove } });
    const shown = items.map((highlight) => ({ item: tagged(highlight, links), next: null }));
    return answerWithList(shown, (highlights) => ({
      data: { changed: items.length, highlights: [...highlights] },
      text: [
        `${counted(items.length, "highlight")} changed.`,
        ...(highlights.length > 0 ? [quotations.preface] : []),
        ...highlights.map(({ id, tags, link }) => `Highlight ${id}: ${link}\n${quotations.quote(tags.join(", "))}`),
      ].join("\n\n"),
    }));
  },
});

function tagged({ id, bookId, tags }: Highlight, links: AssistantLinks): z.infer<typeof TaggedHighlight> {
  return { id, tags: citeTags(tags), link: links.highlight(bookId, id) };
}

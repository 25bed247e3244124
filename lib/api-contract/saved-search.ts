import { z } from "zod";

const Name = z
  .string()
  .trim()
  .min(1, "A saved search needs a name.")
  .max(100, "This name is too long: it can be up to 100 characters.");
const Query = z
  .string()
  .trim()
  .min(1, "There is nothing to search for.")
  .max(2000, "This search is too long: it can be up to 2,000 characters.");

/** A query with a name. */
export const SavedSearch = z.object({
  id: z.number().int(),
  name: z.string(),
  q: z.string().describe("As typed in the search field, with filters."),
  hasFeed: z.boolean().describe("Whether it can be followed as an Atom feed."),
});
export type SavedSearch = z.infer<typeof SavedSearch>;

export const SavedSearchList = z.object({
  items: z.array(SavedSearch).describe("By name."),
  hasDayFeed: z.boolean().describe("Whether the highlight of the day can be followed as an Atom feed."),
});

export const NewSavedSearch = z
  .strictObject({ name: Name, q: Query })
  .meta({ examples: [{ name: "Stoics", q: "tag:stoic is:favourite" }] });

export const SavedSearchChange = z
  .strictObject({ name: Name.optional(), q: Query.optional() })
  .meta({ examples: [{ name: "The Stoics" }] });

/** The address of a feed; anyone who knows it can read it. */
export const FeedAddress = z.object({
  path: z.string().describe("Its path on this server, with its key. It is shown this once."),
});
export type FeedAddress = z.infer<typeof FeedAddress>;

export const FeedQuery = z.object({ key: z.string().max(100).describe("The key in the feed’s address.") });

import { z } from "zod";

/** As many items as one response lists. */
export const MOST_LISTED = 200;

/** `?limit=&cursor=`: the number of items, and the `nextCursor` of the previous page. */
export const Paging = z.object({
  limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(50).describe("The number of items per page."),
  cursor: z.string().max(2000).optional().describe("The `nextCursor` of the previous page."),
});

/** The same for a list that can be opened in its middle and read in both directions. */
export const WindowPaging = Paging.extend({
  cursor: z.string().max(2000).optional().describe("The `nextCursor` or `previousCursor` of another page."),
  around: z.coerce
    .number()
    .int()
    .positive()
    .safe()
    .optional()
    .describe("The id of an item: returns the page with it in the middle. Not with `cursor`."),
});

/** Ids in an address, separated by commas. */
export function idList(most: number) {
  return z
    .string()
    .max(16 * most)
    .regex(new RegExp(`^\\d{1,15}(?:,\\d{1,15}){0,${most - 1}}$`), `Up to ${most} ids, separated by commas: 12,15,16.`)
    .transform((text) => text.split(",").map(Number))
    .meta({ examples: ["1,2,3"] });
}

/** A page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe("Pass it to get the next page; null on the last one."),
  });
}

/** A page of a list that can be read in both directions. */
export function windowOf<T extends z.ZodType>(item: T) {
  return pageOf(item).extend({
    previousCursor: z.string().nullable().describe("Pass it to get the previous page; null on the first one."),
  });
}

const Value = z.union([z.string(), z.number(), z.null()]);
const Cursor = z.union([z.tuple([Value, z.number().int()]), z.tuple([Value, z.number().int(), z.literal("before")])]);

interface CursorPosition {
  value: string | number | null;
  id: number;
}

/** The position after which a page begins, or before which it ends. */
export interface CursorPlace<P extends CursorPosition = CursorPosition> {
  after?: P;
  before?: P;
}

/** Encodes a position in an order, and the direction, as an opaque string. */
export function toCursor(value: string | number | null, id: number, way: "after" | "before" = "after"): string {
  const place = way === "after" ? [value, id] : [value, id, way];
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Decodes a cursor; both are undefined without one. @throws {z.ZodError} if it is not a valid cursor */
export function fromCursor(cursor: string | undefined): CursorPlace {
  if (cursor === undefined) return {};
  const decoded = Cursor.safeParse(decode(cursor));
  if (!decoded.success) throw notACursor(cursor);
  const [value, id, way = "after"] = decoded.data;
  return { [way]: { value, id } };
}

/** The same for an order by numbers. */
export function fromNumberCursor(cursor: string | undefined): CursorPlace<{ value: number | null; id: number }> {
  const { after, before } = fromCursor(cursor);
  const numbers = (place: CursorPosition) => {
    if (typeof place.value === "string") throw notACursor(cursor);
    return { id: place.id, value: place.value };
  };
  return { ...(after && { after: numbers(after) }), ...(before && { before: numbers(before) }) };
}

function notACursor(input: unknown): z.ZodError {
  const message = "This cursor is not the `nextCursor` of a page of this list.";
  return new z.ZodError([{ code: "custom", path: ["cursor"], message, input }]);
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

import { z } from "zod";

/** `?limit=&cursor=`: how many items, and the `nextCursor` of the page before. */
export const Paging = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe("How many items a page has."),
  cursor: z.string().max(2000).optional().describe("The `nextCursor` of the page before."),
});

/** A page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe("Leads to the next page; null on the last one."),
  });
}

const Place = z.tuple([z.union([z.string(), z.number(), z.null()]), z.number().int()]);

/** A place in an order, as an opaque text. */
export function toCursor(value: string | number | null, id: number): string {
  return Buffer.from(JSON.stringify([value, id])).toString("base64url");
}

/** The place that a cursor names, or undefined if there is none. @throws {z.ZodError} for anything but a cursor. */
export function fromCursor(cursor: string | undefined): { value: string | number | null; id: number } | undefined {
  if (cursor === undefined) return undefined;
  const place = Place.safeParse(decode(cursor));
  if (!place.success) throw notACursor(cursor);
  const [value, id] = place.data;
  return { value, id };
}

/** The same for an order by numbers. */
export function fromNumberCursor(cursor: string | undefined): { value: number | null; id: number } | undefined {
  const place = fromCursor(cursor);
  if (!place) return undefined;
  if (typeof place.value === "string") throw notACursor(cursor);
  return { id: place.id, value: place.value };
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

import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { describeWords, withoutLaterWords } from "./closed-list.ts";
import { cellsOf, type CountTable, MAX_COUNT } from "./count-table.ts";
import { VERSION } from "./vocabulary.ts";

// The types of values in a report. There is none for free text.

/** What a field is needed for. */
export interface Purpose {
  reason: string;
  /** The area of work that needs it and answers for it. */
  owner: string;
}

/** What the catalogue says about a field. */
export interface FieldNotes extends Purpose {
  description: string;
  /** The day by which its owner decides whether it is still needed: `2027-11-01`. */
  reviewOn: string;
  /** The day from which on (UTC) it is no longer sent. */
  expiresOn: string;
  /** The modes in which it is sent. */
  modes: readonly ("anonymous" | "identified")[];
  /** The version of the catalogue that it came with. */
  since: number;
  example: unknown;
}

/** The notes of every field of the catalogue. */
export const fieldNotes = z.registry<FieldNotes>();

/** The notes of a field, unless its declaration says otherwise. */
export const DEFAULTS = {
  owner: "telemetry",
  reviewOn: "2027-11-01",
  expiresOn: "2028-11-01",
  modes: ["anonymous", "identified"],
  since: 1,
} as const satisfies Partial<FieldNotes>;

/** Declares a field: its values, its description, what it is needed for, and an example. */
export function field<S extends z.ZodType>(
  schema: S,
  description: string,
  purpose: Purpose | string,
  example: z.output<S>,
  others: Partial<FieldNotes> = {},
): S {
  const { reason, owner } = typeof purpose === "string" ? { reason: purpose, owner: DEFAULTS.owner } : purpose;
  fieldNotes.add(schema, { ...DEFAULTS, reason, owner, description, example, ...others });
  return schema;
}

/** A number of things, or of whole units. */
export const count = () => z.int().min(0);

const upToMaxCount = () => z.int().min(0).max(MAX_COUNT);

/**
 * Counts by the words of one or more closed lists, nested; at most `most` of them. Words without a count are left out.
 */
export function countTable(lists: readonly (readonly string[])[], most = Number.POSITIVE_INFINITY) {
  const cells = lists.reduceRight(
    (inner: z.ZodType<CountTable>, names: readonly string[]): z.ZodType<CountTable> =>
      z.partialRecord(z.enum(names), inner),
    upToMaxCount(),
  );
  const words = lists.map(describeWords).join("; of each: ");
  return cells
    .refine((table) => cellsOf(table).length <= most, `more than ${most} cells`)
    .describe(`whole numbers; for each of ${words}`);
}

/** The summary of a series of measurements, in whole units; zeros if there are none. */
export const summary = () =>
  z.strictObject({
    count: upToMaxCount(),
    min: upToMaxCount(),
    max: upToMaxCount(),
    mean: upToMaxCount(),
    median: upToMaxCount(),
    mode: upToMaxCount(),
  });

/** The pseudonym of a library: a keyed hash. */
export const pseudonym = () =>
  z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe("pseudonym, 16 hex digits");

/** A random id. */
export const id = () =>
  z
    .string()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .describe("random number (UUID)");

/** A released version, as in `1.2.3`. */
export const version = () => z.string().regex(VERSION).describe("version, as in `1.2.3`");

/** A full hour in UTC. */
export const hour = () =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:00Z$/)
    .describe("full hour, UTC");

/** A moment in UTC, to the millisecond. */
export const moment = () => z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

/** What was agreed to: the mode, and the newest version of the catalogue. */
export interface Acceptance {
  mode: "anonymous" | "identified";
  schemaVersion: number;
}

/**
 * The part of a declaration that was agreed to and has not expired at `now` (epoch milliseconds). `drop` makes a schema
 * that leaves other fields out and replaces words of a later version; `refuse` makes one in which both are an error.
 * @throws {Error} for a field without notes: nobody could have agreed to it.
 */
export function acceptedPart(
  declared: z.ZodObject,
  acceptance: Acceptance & { now: number },
  others: "refuse" | "drop",
): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, part] of Object.entries(declared.shape)) {
    if (isGroup(part)) {
      const inner = acceptedPart(part, acceptance, others);
      if (Object.keys(inner.shape).length > 0) shape[name] = inner;
    } else if (part instanceof z.ZodType && isAccepted(name, part, acceptance)) {
      shape[name] = inAcceptedWords(part, acceptance.schemaVersion, others);
    }
  }
  return others === "refuse" ? z.strictObject(shape) : z.object(shape);
}

/** Whether a part of a declaration is a group of fields, rather than a field. */
export function isGroup(part: unknown): part is z.ZodObject {
  return part instanceof z.ZodObject && !fieldNotes.has(part);
}

function isAccepted(
  name: string,
  part: z.ZodType,
  { mode, schemaVersion, now }: Acceptance & { now: number },
): boolean {
  const notes = fieldNotes.get(part);
  if (!notes) throw new Error(`telemetry: the field ${name} is declared without notes`);
  return notes.modes.includes(mode) && notes.since <= schemaVersion && now < Date.parse(notes.expiresOn);
}

function inAcceptedWords(part: z.ZodType, schemaVersion: number, others: "refuse" | "drop"): z.ZodType {
  if (others === "drop") return part.transform((value) => withoutLaterWords(part, value, schemaVersion));
  return part.refine((value) => isDeepStrictEqual(value, withoutLaterWords(part, value, schemaVersion)));
}

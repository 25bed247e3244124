import type { z } from "zod";
import type { Operation, Operations } from "./operation.ts";

/** The numbers in an operation's path, by name. */
export type PathParams<Path extends string> = Readonly<Record<PathNames<Path>, number>>;

type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never;

/** The query of an operation, parsed. */
export type ParsedQuery<Op extends Operation> = Op extends { query: infer Shape extends z.ZodType }
  ? z.output<Shape>
  : undefined;

/** The query of an operation, before it is parsed. */
export type SentQuery<Op extends Operation> = Op extends { query: infer Shape extends z.ZodType }
  ? { [Name in keyof z.input<Shape>]: (z.input<Shape>[Name] & QueryValue) | undefined }
  : undefined;

type QueryValue = string | number | boolean;

/** The body of an operation, parsed; a file is left to its handler. */
export type ParsedBody<Op extends Operation> = Op extends { body: { file: string } }
  ? undefined
  : Op extends { body: { json: infer Shape extends z.ZodType } | { urlEncoded: infer Shape extends z.ZodType } }
    ? z.output<Shape>
    : undefined;

/** The JSON body of an operation, before it is parsed. */
export type SentBody<Op extends Operation> = Op extends { body: { json: infer Shape extends z.ZodType } }
  ? z.input<Shape>
  : undefined;

/** The JSON of a response; null if it has none. */
export type AnswerJson<OneAnswer> = OneAnswer extends { shape: infer Shape extends z.ZodType } ? z.output<Shape> : null;

/** The success statuses of an operation. */
export type StatusOf<Op extends Operation> = keyof Op["answers"] & number;

/** Those that mean that it was done. */
type SuccessStatus<Op extends Operation> = Extract<StatusOf<Op>, 200 | 201 | 202 | 204>;

/** The JSON of an operation's success responses, whatever the status. */
export type SuccessJson<Op extends Operation> = {
  [Status in SuccessStatus<Op>]: AnswerJson<Op["answers"][Status]>;
}[SuccessStatus<Op>];

/** The key of an operation: `GET /api/v1/books/{id}`. */
export type OperationKey<Op extends Operation> = `${Op["method"]} ${Op["path"]}`;

/** Operations by key. */
export type ByKey<Ops extends Operations> = { [Name in keyof Ops as OperationKey<Ops[Name]>]: Ops[Name] };

/** The options that a request to an operation needs. */
export type RequestOptions<Op extends Operation> = { signal?: AbortSignal | undefined } & Needed<
  "params",
  PathParams<Op["path"]>
> &
  Needed<"query", SentQuery<Op>> &
  Needed<"json", SentBody<Op>>;

/** An option that an operation requires, accepts, or does not have. */
type Needed<Name extends string, Value> = [Value] extends [undefined]
  ? unknown
  : keyof Value extends never
    ? unknown
    : Partial<Value> extends Value
      ? Partial<Record<Name, Value>>
      : Record<Name, Value>;

import type { z } from "zod";
import type { Scopes } from "../allow.ts";

/**
 * What a program can ask of the API: who may, with what, and what is answered. Its row drives everything else: the
 * route authorises, parses and answers by it (`app/api/serve.ts`), pages and the extension are typed by it
 * (`components/request.ts`, `extension/server/call.ts`), and `openapi/` describes it.
 */
export interface Operation {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path, with `{id}` in place of a number. */
  path: `/api/${string}`;
  /** One sentence. */
  summary: string;
  /** The scopes of tokens that may call it; a signed-in reader always may. */
  allow: Scopes | "anyone";
  /** Whether only the owner of the installation may call it. */
  owner?: boolean;
  /** Whether anonymous calls are rate-limited per network, as those with a token are. */
  isLimited?: boolean;
  /** Whether a browser extension may read the response without a token. */
  isReadByExtensions?: boolean;
  /** Whether it works while the database is damaged; all others are answered 503 then. */
  isServedWhenDamaged?: boolean;
  query?: z.ZodObject;
  /** Whether a repeated request with the same `Idempotency-Key` has no further effect. */
  hasKey?: boolean;
  body?: OperationBody;
  /**
   * Where browsers may send it from besides our own pages, if it changes something: `extension`, a browser extension,
   * even without a token; `apps`, apps in a web view that send its origin, with a token; `any`, pages of all sites,
   * which may read the response: only for operations that anyone may call, because those ignore cookies. An extension
   * with a token may call every operation.
   */
  origins?: "extension" | "apps" | "any";
  /** Polling by our own pages; not counted as use. */
  isPolled?: boolean;
  /** Success responses, by status. */
  answers: Readonly<Record<number, OperationAnswer>>;
  /** Errors by status, beyond those that follow from the rest, and what each means. */
  refusals?: Readonly<Record<number, string>>;
}

/** The body of a request, in one of these forms. */
interface OperationBody {
  json?: z.ZodType;
  /** The fields of an HTML form without files, `application/x-www-form-urlencoded`. */
  urlEncoded?: z.ZodType;
  /** A form with files, `multipart/form-data`; it is read by its handler. */
  form?: z.ZodType;
  /** A file of this media type. */
  file?: string;
  /** The largest body, in bytes; by default `USUAL_BODY`, or for files whatever their handler accepts. */
  maxBytes?: number;
}

/** The largest JSON body, in bytes, by default: a highlight of 100,000 letters, in any script, fits. */
const USUAL_BODY = 1024 * 1024;

/** The same for operations that anyone may call: an address and a password, or a code. */
export const STRANGERS_BODY = 64 * 1024;

/**
 * Whether a request with an unknown parameter is rejected. Published clients, and operations that change something, are
 * exempt.
 */
export function refusesUnknownParameters({ method, path }: Operation): boolean {
  return method === "GET" && path.startsWith("/api/v1/");
}

/** The largest body of an operation, in bytes. A large file is read piece by piece, and measured, by its handler. */
export function largestBody(operation: Operation | undefined): number {
  const { body } = operation ?? {};
  const isFile = body?.form !== undefined || body?.file !== undefined;
  return isFile ? (body.maxBytes ?? Infinity) : largestJson(operation);
}

/** The largest JSON body of an operation. */
export function largestJson(operation: Operation | undefined): number {
  return operation?.body?.maxBytes ?? (operation?.allow === "anyone" ? STRANGERS_BODY : USUAL_BODY);
}

/** Formats a size. */
export function describeBytes(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  return megabytes < 1 ? `${Math.round(bytes / 1024)} kB` : `${megabytes.toFixed(1).replace(/\.0$/, "")} MB`;
}

interface OperationAnswer {
  /** What the response means. */
  means: string;
  /** The schema of its JSON; without one, it has no body, or is a file. */
  shape?: z.ZodType;
  /** The media type of a file; with JSON, see `shape`. */
  file?: string;
}

/** Operations by their names. */
export type Operations = Readonly<Record<string, Operation>>;

/** A group of related operations. */
export interface Subject {
  name: string;
  /** One or two sentences. */
  about: string;
  /** The schema of error responses; ApiError by default. */
  refusal?: z.ZodType;
  operations: Operations;
}

import type { z } from "zod";
import type { Scopes } from "../allow.ts";

/**
 * What a program can ask of the API: who may, with what, and what is answered. Its row drives everything else: the
 * route authorises, parses and answers by it (`app/api/serve.ts`), pages and the extension are typed by it
 * (`components/request.ts`, `extension/server/call.ts`), and `openapi/` describes it.
 */
export interface Operation {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As it is asked for, with `{id}` in place of a number. */
  path: `/api/${string}`;
  /** One sentence. */
  summary: string;
  /** The scopes of tokens that may call it; a reader who is signed in always may. */
  allow: Scopes | "anyone";
  /** Only the owner of the installation. */
  owner?: boolean;
  /** Whether anyone on a network may call it only so often, as a program with a token does. */
  isLimited?: boolean;
  /** Whether a browser extension may read the answer without a token. */
  isReadByExtensions?: boolean;
  query?: z.ZodObject;
  /** Whether a request that comes again under the same `Idempotency-Key` does nothing more. */
  hasKey?: boolean;
  body?: OperationBody;
  /**
   * From where a browser may send it besides our own pages, where that does something: `extension`, a browser
   * extension, also without a token; `apps`, apps that are drawn by a web view and name it, with a token. An extension
   * with a token may call every operation.
   */
  origins?: "extension" | "apps";
  /** Polling by our own pages; not counted as use. */
  isPolled?: boolean;
  /** By status, when it is done. */
  answers: Readonly<Record<number, OperationAnswer>>;
  /** By status, beyond those that follow from the rest: what is wrong then. */
  refusals?: Readonly<Record<number, string>>;
}

/** What a request carries, in one of these forms. */
interface OperationBody {
  json?: z.ZodType;
  form?: z.ZodType;
  /** A file itself, of this kind. */
  file?: string;
  /** The most that is taken of JSON, in bytes; `USUAL_BODY` unless it is said. */
  maxBytes?: number;
}

/**
 * The largest body of JSON, in bytes, unless an operation says otherwise: a highlight of 100,000 letters, in any
 * script, fits.
 */
const USUAL_BODY = 1024 * 1024;

/** The same of what anyone may ask, signed in or not: an address and a password, or a code. */
export const STRANGERS_BODY = 64 * 1024;

/**
 * Whether a request with a parameter that the operation does not have is refused. Published clients, and what changes
 * something, are left alone.
 */
export function refusesUnknownParameters({ method, path }: Operation): boolean {
  return method === "GET" && path.startsWith("/api/v1/");
}

/** How much may be sent to an operation, in bytes. A file is measured by its handler, which reads it piece by piece. */
export function largestBody(operation: Operation | undefined): number {
  const { body } = operation ?? {};
  return body?.form !== undefined || body?.file !== undefined ? Infinity : largestJson(operation);
}

/** The same where it is sent JSON. */
export function largestJson(operation: Operation | undefined): number {
  return operation?.body?.maxBytes ?? (operation?.allow === "anyone" ? STRANGERS_BODY : USUAL_BODY);
}

/** A size in words. */
export function describeBytes(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  return megabytes < 1 ? `${Math.round(bytes / 1024)} kB` : `${megabytes.toFixed(1).replace(/\.0$/, "")} MB`;
}

interface OperationAnswer {
  /** What it says. */
  means: string;
  /** Of its JSON; without one, it has no body, or is a file. */
  shape?: z.ZodType;
  /** A file of this kind; of JSON, of the shape. */
  file?: string;
}

/** Operations by their names. */
export type Operations = Readonly<Record<string, Operation>>;

/** What belongs together. */
export interface Subject {
  name: string;
  /** One or two sentences. */
  about: string;
  /** What is answered instead of what was asked for; ApiError, unless it is said. */
  refusal?: z.ZodType;
  operations: Operations;
}

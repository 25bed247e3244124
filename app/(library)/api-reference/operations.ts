import type { ToldOperation } from "#components/api-reference/operation.tsx";
import type { OpenApiDocument } from "#lib/api-contract/openapi/types.ts";

/** The operations of one subject, in the order of the reference. */
export function operationsOf({ paths }: OpenApiDocument, subject: string): ToldOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      operation.tags[0] === subject ? [{ method, path, operation }] : [],
    ),
  );
}

import { operations } from "#lib/api-contract/operations/index.ts";
import type { Operation } from "#lib/api-contract/operations/operation.ts";

// In the built program this module is replaced by checks that were compiled from the same shapes, because loading Zod
// takes longer than most requests: scripts/cli/answer-shapes.mjs.

const BY_KEY = new Map<string, Operation>(
  Object.values(operations).map((operation) => [`${operation.method} ${operation.path}`, operation]),
);

/** Whether an answer has the shape that the API describes for this operation and status. More fields are fine. */
export function hasShapeOf(operation: string, status: number, answer: unknown): boolean {
  const expected = BY_KEY.get(operation)?.answers[status];
  if (expected === undefined) return false;
  return expected.shape === undefined || expected.shape.safeParse(answer).success;
}

import { operations } from "./index.ts";
import type { Operation } from "./operation.ts";

/** Operations by the segments of their paths; a parameter matches anything. */
interface Branch {
  next: Map<string, Branch>;
  any: Branch | null;
  operations: Map<string, Operation>;
}

const ROOT = treeOf(Object.values(operations));

/** The operation of a request; undefined if there is none. Ignores a trailing slash. */
export function findOperation(method: string, path: string): Operation | undefined {
  let at: Branch | null = ROOT;
  for (const part of partsOf(path)) at = at?.next.get(part) ?? at?.any ?? null;
  return at?.operations.get(method === "HEAD" ? "GET" : method);
}

function treeOf(all: readonly Operation[]): Branch {
  const root = branch();
  for (const operation of all) {
    let at = root;
    for (const part of partsOf(operation.path)) {
      if (part.startsWith("{")) at = at.any ??= branch();
      else {
        const next = at.next.get(part) ?? branch();
        at.next.set(part, next);
        at = next;
      }
    }
    at.operations.set(operation.method, operation);
  }
  return root;
}

function branch(): Branch {
  return { next: new Map(), any: null, operations: new Map() };
}

function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

import { operations } from "../operations/index.ts";
import type { Scope } from "../token.ts";
import { getBook, highlightsByTagOrDate, listBooks, listTags } from "./library-tools.ts";
import { randomHighlights, searchHighlights, similarHighlights } from "./search-tools.ts";
import type { AssistantTool } from "./tool.ts";
import { addHighlight, setNote, tagHighlights } from "./writing-tools.ts";

/** All tools of an assistant, in the order in which they are listed. */
export const ASSISTANT_TOOLS: readonly AssistantTool[] = [
  searchHighlights,
  getBook,
  listBooks,
  listTags,
  highlightsByTagOrDate,
  randomHighlights,
  similarHighlights,
  addHighlight,
  setNote,
  tagHighlights,
];

/** The scopes of tokens that may call each operation. */
const ALLOWED = new Map(
  Object.values(operations).map(({ method, path, allow }): [string, readonly Scope[]] => [
    `${method} ${path}`,
    allow === "anyone" ? ["read", "write", "import"] : allow,
  ]),
);

/** Whether a token of this scope may call all operations of a tool. */
export function isAllowed({ operations: called }: Pick<AssistantTool, "operations">, scope: Scope): boolean {
  return called.every((key) => ALLOWED.get(key)?.includes(scope) === true);
}

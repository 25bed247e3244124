import type { EventFacts } from "../catalogue/catalogue.ts";
import type { ASSISTANTS } from "../catalogue/vocabulary.ts";

type AssistantName = (typeof ASSISTANTS)[number];

/** By the beginning of the name that a program gives itself in MCP; the first match counts. */
const BY_NAME: readonly [RegExp, AssistantName][] = [
  [/^claude[ -]?code/, "claude-code"],
  [/^claude[ -]?desktop/, "claude-desktop"],
  [/^(?:anthropic\/)?claude[ -]?ai/, "claude-ai"],
  [/^(?:openai-mcp|chatgpt)/, "chatgpt"],
  [/^codex/, "codex"],
  [/^cursor/, "cursor"],
  [/^(?:visual studio code|vscode|vs code)/, "vscode"],
  [/^windsurf/, "windsurf"],
  [/^cline/, "cline"],
  [/^zed\b/, "zed"],
  [/^continue/, "continue"],
  [/^goose/, "goose"],
  [/^gemini-cli/, "gemini-cli"],
  [/^(?:@librechat\/|librechat)/, "librechat"],
  [/^raycast/, "raycast"],
  [/^(?:mcp-inspector|inspector-client)/, "mcp-inspector"],
];

/** Three parts of at most three digits: no program can say anything else in its version. */
const VERSION = /^\d{1,3}\.\d{1,3}\.\d{1,3}$/;

/** The part of what an assistant says of itself that may be reported. */
export function assistantFacts(said: { name: string; version: string }): EventFacts<"assistant_connected"> {
  const name = said.name.trim().toLowerCase();
  const client_name = BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? "other";
  return { client_name, ...(VERSION.test(said.version) && { client_version: said.version }) };
}

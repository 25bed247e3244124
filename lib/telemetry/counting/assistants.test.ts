import { describe, expect, it } from "vitest";
import { assistantFacts } from "./assistants.ts";

describe("an assistant that connected", () => {
  it.each([
    ["claude-code", "claude-code"],
    ["Claude Desktop", "claude-desktop"],
    ["claude-ai", "claude-ai"],
    ["Anthropic/ClaudeAI", "claude-ai"],
    ["openai-mcp", "chatgpt"],
    ["codex-mcp-client", "codex"],
    ["cursor-vscode", "cursor"],
    ["Visual Studio Code", "vscode"],
    ["Visual Studio Code - Insiders", "vscode"],
    ["claude-ai (via mcp-remote 0.1.18)", "claude-ai"],
    ["Zed", "zed"],
    ["zedekiah's own script", "other"],
    ["a diary of Ada's", "other"],
    ["", "other"],
  ])("that calls itself “%s” is told as %s", (name, told) => {
    expect(assistantFacts({ name, version: "1.4.2" })).toEqual({ client_name: told, client_version: "1.4.2" });
  });

  it.each(["1.4", "1.4.2-beta", "1.4.2.3", "2024.11.25", "1815.12.10", "1.4.2 of Ada", ""])(
    "of version “%s” is told without it",
    (version) => {
      expect(assistantFacts({ name: "zed", version })).toEqual({ client_name: "zed" });
    },
  );
});

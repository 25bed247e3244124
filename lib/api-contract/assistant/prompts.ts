import { completable, type McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { AssistantContext } from "./tool.ts";

const MOST_TOPICS = 20;

/** Registers what a reader can choose from a menu of their assistant. */
export function registerPrompts(server: McpServer, { call }: AssistantContext): void {
  const topic = (description: string) =>
    completable(z.string().trim().min(1).max(200).describe(description), async (typed) => {
      const query = { sort: "count", q: typed === "" ? undefined : typed, limit: MOST_TOPICS } as const;
      const { items } = await call("GET /api/v1/tags", { query });
      return items.map(({ name }) => name);
    });
  server.registerPrompt(
    "what-have-i-read",
    {
      title: "What have I read about …",
      description: "Finds what you have read about a topic, and tells you in whose words.",
      argsSchema: z.object({ topic: topic("A topic, an idea or a question.") }),
    },
    (given) =>
      prompt(
        `What have I read about ${named(given.topic)}? Search my highlights in Lektr, by several wordings if the first finds little. Tell me what they say, grouped by idea: where authors agree, where they differ. Quote the best passages word for word, each with its book, author, place and link. Say what my library has nothing about.`,
      ),
  );
  server.registerPrompt(
    "quiz-me",
    {
      title: "Quiz me on …",
      description: "Asks you questions about your own highlights, one after the other.",
      argsSchema: z.object({ topic: topic("A topic, a book or an author.") }),
    },
    (given) =>
      prompt(
        `Quiz me on ${named(given.topic)}. Search my highlights in Lektr for it and choose five passages from as many books as there are. Ask me one question at a time about what each passage means, without showing it. When I have answered, tell me how close I came, show the passage with its book, author and link, and ask the next one.`,
      ),
  );
  server.registerPrompt(
    "connect-ideas",
    {
      title: "Connect these two ideas",
      description: "Finds passages that lead from one idea to another.",
      argsSchema: z.object({ first: topic("One idea."), second: topic("Another idea.") }),
    },
    ({ first, second }) =>
      prompt(
        `Connect these two ideas by what I have read: ${named(first)} and ${named(second)}. Search my highlights in Lektr for each, then for highlights similar to the best of both. Show me the passages that lead from one to the other, word for word, each with its book, author and link, and say in a sentence what connects each with the next. If the connection is weak, say so.`,
      ),
  );
}

/** What the reader typed, in quotation marks and on one line. */
function named(typed: string): string {
  return `“${typed.replaceAll(/[“”"\s]+/g, " ").trim()}”`;
}

function prompt(text: string) {
  return { messages: [{ role: "user" as const, content: { type: "text" as const, text } }] };
}

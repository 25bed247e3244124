import type { CallToolResult, McpServer, Tool } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { AnyOperationKey, OperationCaller } from "../operations/caller.ts";
import type { AssistantLinks } from "./links.ts";
import { Quotations } from "./quotation.ts";

/** What tools, resources and prompts work with. */
export interface AssistantContext {
  call: OperationCaller;
  links: AssistantLinks;
  /** A nonce for each response: unguessable, without blanks. */
  newNonce: () => string;
}

/** The same for one call. */
export interface ToolContext extends Omit<AssistantContext, "newNonce"> {
  quotations: Quotations;
}

interface ToolRow<Input extends z.ZodObject, Output extends z.ZodObject> {
  name: string;
  title: string;
  /** For the model: what it does and when to use it. */
  description: string;
  /** The operations that it calls: a token that may call them all sees the tool. */
  operations: readonly AnyOperationKey[];
  /** How it changes the library; it only reads by default. */
  changes?: { isDestructive: boolean; isIdempotent: boolean };
  input: Input;
  output: Output;
  run(input: z.output<Input>, context: ToolContext): Promise<ToolAnswer<z.output<Output>>>;
}

/** The answer of a tool: as data, and for people. */
export interface ToolAnswer<Data> {
  data: Data;
  text: string;
}

export interface AssistantTool {
  name: string;
  title: string;
  operations: readonly AnyOperationKey[];
  /** Whether it can change the library. */
  isWriting: boolean;
  /** As it is listed. */
  describe(): Tool;
  register(server: McpServer, context: AssistantContext): void;
}

/** A tool from its row. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  row: ToolRow<Input, Output>,
): AssistantTool {
  const { name, title, description, operations, changes, input, output } = row;
  const annotations = {
    title,
    readOnlyHint: changes === undefined,
    destructiveHint: changes?.isDestructive ?? false,
    idempotentHint: changes?.isIdempotent ?? true,
    openWorldHint: false,
  };
  let listed: Tool | undefined;
  return {
    name,
    title,
    operations,
    isWriting: changes !== undefined,
    describe: () =>
      (listed ??= {
        name,
        title,
        description,
        annotations,
        inputSchema: schemaOf(input, "input"),
        outputSchema: schemaOf(output, "output"),
      }),
    register: (server, { newNonce, ...context }) => {
      const inputSchema: z.ZodObject = input;
      const outputSchema: z.ZodObject = output;
      const config = { title, description, annotations, inputSchema, outputSchema };
      server.registerTool(name, config, async (given) =>
        resultOf(await row.run(input.parse(given), { ...context, quotations: new Quotations(newNonce()) })),
      );
    },
  };
}

/** The result that a client gets. */
export function resultOf({ data, text }: ToolAnswer<Record<string, unknown>>): CallToolResult {
  return { content: [{ type: "text", text }], structuredContent: data };
}

function schemaOf(shape: z.ZodObject, io: "input" | "output"): Tool["inputSchema"] {
  // What Zod makes of an object is JSON, and an object's schema; its type also covers other schemas.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return z.toJSONSchema(shape, { io }) as Tool["inputSchema"];
}

import { Option } from "commander";
import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { plainLine } from "#cli/terminal/terminal.ts";
import { itemsOf, parseMost } from "./paging.ts";

interface TagsFlags {
  sort: "name" | "count";
  limit: number;
}

export const declare: DeclareCommand = (command, act) => {
  command
    .addOption(
      new Option("--sort <order>", "by name, or the most used first").choices(["name", "count"]).default("name"),
    )
    .option("--limit <number>", "the most tags, or “all”; with --sort count at most 100", parseMost, Infinity)
    .action(() => act((context) => listTags(context, command.opts<TagsFlags>())));
  withExamples(command, [["lektr tags --sort count --limit 10", "The ten tags that you use most."]]);
};

async function listTags({ server, terminal, isJson }: CommandContext, { sort, limit }: TagsFlags): Promise<void> {
  let count = 0;
  for await (const tag of itemsOf(limit, (paging) => server.call("GET /api/v1/tags", { query: { sort, ...paging } }))) {
    count++;
    if (isJson) terminal.printJson(tag);
    else
      terminal.print(
        `${terminal.out.dim(`${tag.highlightCount + tag.bookCount}`.padStart(6))}  #${plainLine(tag.name)}`,
      );
  }
  if (count === 0) terminal.say("There are no tags yet.");
}

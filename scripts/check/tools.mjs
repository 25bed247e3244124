import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The file that a package's command runs, to be given to Node: the links in node_modules/.bin differ between systems.
 * @param {string} root the folder of the project
 * @param {string} tool a package whose command has its own name, or `package:command`
 */
export function toolIn(root, tool) {
  const [name, command = name] = tool.split(":");
  const folder = join(root, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}

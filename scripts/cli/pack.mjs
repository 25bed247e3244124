import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run, tailOf } from "../start/run.mjs";
import { Trouble } from "../start/trouble.mjs";
import { builtCli } from "./build.mjs";

/**
 * Packs the command line into an archive that `npm i -g` installs.
 * @param {string} root the folder of the project
 * @returns {Promise<string>} where it is, in words
 * @throws {Trouble} if it cannot be packed
 */
export async function packCli(root) {
  const { version, description, license, engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const program = await builtCli(root);
  const folder = join(root, "cli/dist/package");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(program, join(folder, "lektr.cjs"));
  chmodSync(join(folder, "lektr.cjs"), 0o755);
  const manual = await runOrThrow(process.execPath, [program, "manual"], root);
  writeFileSync(join(folder, "lektr.1"), `${manual}\n`);
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  const manifest = {
    name: "lektr",
    version,
    description,
    license,
    engines,
    bin: { lektr: "lektr.cjs" },
    man: ["./lektr.1"],
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  await runOrThrow(npm, ["pack", folder, "--pack-destination", join(root, "cli/dist"), "--silent"], root);
  const archive = `cli/dist/lektr-${version}.tgz`;
  return `${archive}\nInstall it with: npm i -g ./${archive}`;
}

async function runOrThrow(program, args, cwd) {
  const done = await run(program, args, { cwd });
  if (!done.ok) throw new Trouble(`${tailOf(done.output)}\n\nThe command line could not be packed.`);
  return done.output;
}

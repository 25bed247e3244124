import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { CommandFailure } from "#cli/exit-codes.ts";

export const declare: DeclareCommand = (command, act) => {
  command.action(() => act(logout));
  withExamples(command, [
    ["lektr logout", "Forget the current server and its token."],
    ["lektr logout --server home", "Forget the one called “home”."],
  ]);
};

async function logout(context: CommandContext): Promise<void> {
  const { chosen, settings, terminal } = context;
  const { [chosen.name ?? ""]: saved, ...others } = settings.servers;
  if (!saved || chosen.name === null) throw new CommandFailure(`There is no token for ${chosen.url} here.`);
  const [next = null] = Object.keys(others);
  context.saveSettings({ current: settings.current === chosen.name ? next : settings.current, servers: others });
  terminal.say(`Forgot ${chosen.url}. To revoke its token for good: ${chosen.url}/settings/devices, Disconnect.`);
}

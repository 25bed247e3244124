import type { CommandContext } from "#cli/command.ts";

/** Remembers whether the notice was shown for this server: only then are commands told. Nothing for an unnamed one. */
export function rememberNotice({ settings, chosen, saveSettings }: CommandContext, isNoticed: boolean): void {
  const saved = chosen.name === null ? undefined : settings.servers[chosen.name];
  if (chosen.name === null || !saved) return;
  saveSettings({ ...settings, servers: { ...settings.servers, [chosen.name]: { ...saved, isNoticed } } });
}

import { chooseThemeAction } from "#app/settings/actions.ts";
import { currentTheme } from "#app/session.ts";
import { ThemeChoice } from "#components/settings/theme-choice.tsx";

/** Light, dark, or as the device has it. */
export async function AppearanceSection() {
  return <ThemeChoice first={await currentTheme()} choose={chooseThemeAction} />;
}

import { currentTheme } from "#app/session.ts";
import { chooseThemeAction } from "#app/settings/actions.ts";
import { ThemeChoice } from "#components/settings/theme-choice.tsx";

/** Light, dark, or the device's theme. */
export async function AppearanceSection() {
  return <ThemeChoice first={await currentTheme()} choose={chooseThemeAction} />;
}

import { useState } from "react";
import { browser } from "wxt/browser";
import { ask, captureSelection, showMarks } from "../messages.ts";
import { ALL_PAGES } from "../origins.ts";
import { BUTTON, SECTION } from "./classes.ts";
import { Switch } from "./switch.tsx";

/** Saves the selection on the page behind the popup, and switches the highlights on pages on and off. */
export function Clipping({ showsMarks }: { showsMarks: boolean }) {
  const [problem, setProblem] = useState<string | null>(null);
  const capture = async () => {
    const answer = await ask(captureSelection, {});
    if (answer.ok) window.close();
    else setProblem(answer.reason ?? "This page cannot be saved from.");
  };
  return (
    <section className={SECTION} aria-label="Web pages">
      <button type="button" className={BUTTON.primary} onClick={() => void capture()}>
        Save this page’s selection
      </button>
      <p role="alert" className="text-13 text-bad empty:hidden">
        {problem}
      </p>
      <Switch
        label="Show my highlights on pages I visit"
        checked={showsMarks}
        onChange={(on) => void switchMarks(on)}
      />
    </section>
  );
}

/** Asks for permission first: the browser shows its question only if nothing is awaited before. */
async function switchMarks(on: boolean): Promise<void> {
  const origins = { origins: [ALL_PAGES] };
  if (on) {
    const asked = browser.permissions.request(origins);
    await ask(showMarks, { on });
    if (await asked) await ask(showMarks, { on });
    return;
  }
  await ask(showMarks, { on });
  await giveBack(origins);
}

/** Permissions that came with the extension itself cannot be removed. */
async function giveBack(origins: { origins: string[] }): Promise<void> {
  if (browser.runtime.getManifest().host_permissions === undefined) await browser.permissions.remove(origins);
}

import { useState } from "react";
import { browser } from "wxt/browser";
import { ALL_DOMAINS, domainFor, originOf } from "../kindle/domains.ts";
import { answerPagesOfServer, ask, stopKindle, syncKindle } from "../messages.ts";
import { pagesOf } from "../origins.ts";
import type { PopupView } from "../view.ts";
import { BUTTON, CONTROL, HEADING, SECTION } from "./classes.ts";
import { KindleState } from "./kindle-state.tsx";
import { Switch } from "./switch.tsx";

interface KindleProps {
  kindle: PopupView["kindle"];
  server: string;
  answersPages: boolean;
}

/** Reads the Kindle notebook: the domain, the last time, the progress. */
export function Kindle({ kindle, server, answersPages }: KindleProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const domain = chosen ?? kindle.domain ?? domainFor(navigator.language);
  const isRunning = kindle.running !== null;
  return (
    <section className={SECTION} aria-label="Kindle">
      <h2 className={HEADING}>Kindle</h2>
      <div className="flex gap-2">
        <label htmlFor="domain" className="sr-only">
          Your Amazon
        </label>
        <select
          id="domain"
          className={CONTROL}
          value={domain}
          disabled={isRunning}
          onChange={({ target }) => setChosen(target.value)}
        >
          {ALL_DOMAINS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        {isRunning ? (
          <button type="button" className={BUTTON.quiet} onClick={() => void ask(stopKindle, {})}>
            Stop
          </button>
        ) : (
          <button type="button" className={BUTTON.quiet} onClick={() => void sync(domain)}>
            Sync now
          </button>
        )}
      </div>
      <KindleState kindle={kindle} domain={domain} />
      <Switch
        label="Sync from pages of Lektr, too"
        checked={answersPages}
        onChange={(on) => void letPagesAsk(server, on)}
      />
    </section>
  );
}

/** Asks the browser for permission to read this Amazon domain; it shows no question if it was granted before. */
async function sync(domain: string): Promise<void> {
  await browser.permissions.request({ origins: [originOf(domain)] });
  await ask(syncKindle, { domain });
}

async function letPagesAsk(server: string, on: boolean): Promise<void> {
  if (on && !(await browser.permissions.request({ origins: [pagesOf(server)] }))) return;
  await ask(answerPagesOfServer, { on });
}

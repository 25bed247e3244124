import { ask, cancelConnect } from "../messages.ts";
import { BUTTON } from "./classes.ts";

interface AskingProps {
  server: string;
  userCode: string;
  confirmAt: string;
}

/** Shows the code that the reader compares with the one in the app. */
export function Asking({ server, userCode, confirmAt }: AskingProps) {
  return (
    <section className="grid gap-3 px-4 pb-4" aria-label="Confirm the connection">
      <p>
        Confirm this in Lektr at <span className="font-medium break-all">{hostOf(server)}</span>. It must show the same
        code:
      </p>
      <p
        role="status"
        aria-label="Code"
        className="rounded-control bg-sunk py-3 text-center font-mono text-22 tracking-widest"
      >
        {userCode}
      </p>
      <div className="flex gap-2">
        <a className={BUTTON.primary} href={confirmAt} target="_blank" rel="noreferrer">
          Open Lektr
        </a>
        <button type="button" className={BUTTON.quiet} onClick={() => void ask(cancelConnect, {})}>
          Cancel
        </button>
      </div>
    </section>
  );
}

export function hostOf(server: string): string {
  return new URL(server).host;
}

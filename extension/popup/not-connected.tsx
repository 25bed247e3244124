import { type FormEvent, useState } from "react";
import { ask, connect } from "../messages.ts";
import { BUTTON, CONTROL } from "./classes.ts";

interface NotConnectedProps {
  /** Why it is not, or no longer, connected; null if it never was. */
  problem: string | null;
  /** The former server. */
  server: string;
}

/** Asks for the address of the reader's Lektr. */
export function NotConnected({ problem, server }: NotConnectedProps) {
  const [address, setAddress] = useState(server);
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setWrong(null);
    const answer = await ask(connect, { address });
    setBusy(false);
    if (!answer.ok) setWrong(answer.reason);
  };
  const error = wrong ?? problem;
  return (
    <form className="grid gap-3 px-4 pb-4" onSubmit={submit} noValidate>
      <p className="text-ink-soft">
        Brings your Kindle highlights, and what you mark on web pages, to your own Lektr. Nothing goes anywhere else.
      </p>
      <div className="grid gap-1.5">
        <label htmlFor="address" className="font-medium">
          Address of your Lektr
        </label>
        <input
          id="address"
          className={CONTROL}
          value={address}
          onChange={({ target }) => setAddress(target.value)}
          placeholder="http://localhost:3000"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          inputMode="url"
          aria-invalid={wrong !== null}
          aria-describedby="address-error"
        />
        <p role="alert" id="address-error" className="text-13 text-bad empty:hidden">
          {error}
        </p>
      </div>
      <button type="submit" className={BUTTON.primary} disabled={isBusy}>
        {isBusy ? "Connecting…" : "Connect"}
      </button>
    </form>
  );
}

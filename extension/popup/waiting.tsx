import { ask, forget, tryAgain } from "../messages.ts";
import type { WaitingView } from "../view.ts";
import { BUTTON, HEADING, SECTION } from "./classes.ts";

const SHOWN = 5;

/** Items that are queued, and those that the server rejects. */
export function Waiting({ waiting }: { waiting: readonly WaitingView[] }) {
  const waits = waiting.filter(({ aside }) => aside === null);
  const aside = waiting.filter((one) => one.aside !== null);
  return (
    <>
      {waits.length > 0 && (
        <section className={SECTION} aria-label="Waiting">
          <h2 className={HEADING}>
            {waits.length === 1 ? "One thing waits" : `${waits.length} things wait`} to be delivered
          </h2>
          <ul className="grid gap-1">
            {waits.slice(0, SHOWN).map(({ id, what }) => (
              <li key={id} className="truncate text-13" dir="auto">
                {what}
              </li>
            ))}
          </ul>
        </section>
      )}
      {aside.length > 0 && (
        <section className={SECTION} aria-label="Not taken">
          <h2 className={HEADING}>Your Lektr did not take</h2>
          <ul className="grid gap-2">
            {aside.map((one) => (
              <Aside key={one.id} {...one} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Aside({ id, what, aside }: WaitingView) {
  return (
    <li className="grid gap-1">
      <span className="line-clamp-2 text-13" dir="auto">
        {what}
      </span>
      <span className="text-13 text-bad">{aside}</span>
      <span className="flex gap-3">
        <button type="button" className={BUTTON.link} onClick={() => void ask(tryAgain, { id })}>
          Try again
        </button>
        <button type="button" className={BUTTON.link} onClick={() => void ask(forget, { id })}>
          Throw away
        </button>
      </span>
    </li>
  );
}

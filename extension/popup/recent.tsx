import type { RecentClip } from "../view.ts";
import { HEADING, SECTION } from "./classes.ts";
import { addressOf } from "./address-of.ts";

/** Recent clips. */
export function Recent({ recent, server }: { recent: readonly RecentClip[]; server: string }) {
  return (
    <section className={SECTION} aria-label="Recent clips">
      <h2 className={HEADING}>Recent clips</h2>
      <ul className="grid gap-2">
        {recent.map(({ id, bookId, highlightId, title, text }) => (
          <li key={id}>
            <a className="group block" href={addressOf(server, bookId, highlightId)} target="_blank" rel="noreferrer">
              <span className="line-clamp-2 font-serif text-14 group-hover:underline" dir="auto">
                {text}
              </span>
              <span className="block truncate text-13 text-ink-soft" dir="auto">
                {title}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

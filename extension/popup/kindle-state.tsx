import type { KindleProblem, PopupView } from "../view.ts";

/** The progress of the reading, the result of the last one, and what to do if it cannot continue. */
export function KindleState({ kindle, domain }: { kindle: PopupView["kindle"]; domain: string }) {
  const { running, problem, delivering, last } = kindle;
  const notebook = `https://read.${kindle.domain ?? domain}/notebook`;
  return (
    <>
      <p role="status" className="text-13 text-ink-soft">
        {running ? progressOf(running) : delivering ? "Read. Your library is taking it in…" : lastOf(last)}
      </p>
      {running !== null && running.total !== null && (
        <progress
          className="h-1 w-full appearance-none overflow-hidden rounded-full bg-sunk [&::-moz-progress-bar]:bg-mark [&::-webkit-progress-bar]:bg-sunk [&::-webkit-progress-value]:bg-mark"
          aria-label="Books read"
          value={running.done}
          max={Math.max(1, running.total)}
        />
      )}
      {problem !== null && (
        <p role="alert" className="text-13 text-bad">
          {WORDS[problem]}{" "}
          {problem !== "no-permission" && problem !== "unreachable" && (
            <a className="underline" href={notebook} target="_blank" rel="noreferrer">
              Open the notebook
            </a>
          )}
        </p>
      )}
      {running === null && last !== null && <Shortfalls {...last} />}
    </>
  );
}

const WORDS: Record<KindleProblem, string> = {
  "signed-out": "Amazon asks you to sign in. Do so there, then sync again.",
  "no-permission": "The browser was not allowed to read this Amazon. Sync again and allow it.",
  unreachable: "Amazon cannot be reached just now. The sync goes on by itself in a while.",
  blocked: "Amazon wants to see that you are no machine. Open the notebook, answer there, then sync again.",
  changed: "This Amazon shows no notebook, or one that this version cannot read.",
};

function progressOf({ done, total }: { done: number; total: number | null }): string {
  return total === null ? "Listing your books…" : `${done} of ${total} ${total === 1 ? "book" : "books"} read`;
}

function lastOf(last: PopupView["kindle"]["last"]): string {
  if (last === null) return "Not synced yet. Then every 24 hours by itself.";
  const when = new Date(last.at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  const news = [last.added > 0 && `${last.added} new`, last.updated > 0 && `${last.updated} changed`].filter(Boolean);
  return `Last sync ${when}: ${news.length > 0 ? news.join(", ") : "nothing new"}.`;
}

/** What is missing from the last reading, and why. */
function Shortfalls({ truncated, unreadable }: { truncated: string[]; unreadable: number }) {
  return (
    <>
      {truncated.length > 0 && (
        <details className="text-13 text-ink-soft">
          <summary>
            {truncated.length === 1
              ? "Amazon hides a part of one book"
              : `Amazon hides parts of ${truncated.length} books`}
          </summary>
          <ul className="list-disc ps-5">
            {truncated.map((title) => (
              <li key={title} dir="auto">
                {title}
              </li>
            ))}
          </ul>
        </details>
      )}
      {unreadable > 0 && (
        <p className="text-13 text-ink-soft">
          {unreadable === 1 ? "One entry" : `${unreadable} entries`} of the notebook could not be read.
        </p>
      )}
    </>
  );
}

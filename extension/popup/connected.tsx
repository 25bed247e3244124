import { ask, deliverNow, disconnect } from "../messages.ts";
import type { PopupView } from "../view.ts";
import { hostOf } from "./asking.tsx";
import { BUTTON, PART } from "./classes.ts";
import { Clipping } from "./clipping.tsx";
import { Kindle } from "./kindle.tsx";
import { Recent } from "./recent.tsx";
import { Search } from "./search.tsx";
import { Waiting } from "./waiting.tsx";

interface ConnectedProps {
  view: PopupView;
  connection: Extract<PopupView["connection"], { state: "connected" }>;
}

/** Everything that the reader can do once connected. */
export function Connected({ view, connection }: ConnectedProps) {
  const { server } = connection;
  return (
    <>
      <StateLine {...connection} />
      <Waiting waiting={view.waiting} />
      <Search server={server} />
      <Clipping showsMarks={view.showsMarks} />
      <Kindle kindle={view.kindle} server={server} answersPages={view.answersPages} />
      {view.recent.length > 0 && <Recent recent={view.recent} server={server} />}
      <footer className={`${PART} flex items-center justify-between`}>
        <span className="text-13 text-ink-soft">Version {view.version}</span>
        <button type="button" className={BUTTON.link} onClick={() => void ask(disconnect, {})}>
          Disconnect
        </button>
      </footer>
    </>
  );
}

function StateLine({ server, readerName, problem }: ConnectedProps["connection"]) {
  return (
    <div className="grid gap-1 px-4 pb-3">
      <p role="status" className="flex items-baseline gap-2 text-ink-soft">
        <span
          aria-hidden="true"
          className={`size-2 shrink-0 rounded-full ${problem === null ? "bg-good" : "bg-warn"}`}
        />
        <span className="min-w-0 break-words">
          {problem === null
            ? `Connected to ${hostOf(server)} as ${readerName}`
            : `${problem} What you save waits here.`}
        </span>
      </p>
      {problem !== null && (
        <button type="button" className={`${BUTTON.link} justify-self-start`} onClick={() => void ask(deliverNow, {})}>
          Try again now
        </button>
      )}
    </div>
  );
}

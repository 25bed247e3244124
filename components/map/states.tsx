import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { LibraryMap, MapAnswer } from "#lib/api-contract/map.ts";

type StateProps = { answer: MapAnswer; onTryAgain: () => void };

/** Explains why there is no map, and what to do. */
export function NoMap({ answer, onTryAgain }: StateProps) {
  const { state, highlights, read, waiting, needed, progress } = answer;
  if (state === "drawing") return <Drawing words="Drawing the map for the first time" progress={progress} />;
  if (state === "failed") {
    return (
      <EmptyState title="The map could not be drawn" action={<Button onClick={onTryAgain}>Try again</Button>}>
        Your library is safe. The server’s log has the details.
      </EmptyState>
    );
  }
  if (state === "off") {
    return (
      <EmptyState
        title="Search by meaning is off"
        action={<ButtonLink href="/settings/search">Go to settings</ButtonLink>}
      >
        The map groups highlights by meaning. Lektr works this out on this computer; turn on search by meaning to use
        it.
      </EmptyState>
    );
  }
  const isReading = waiting > 0 && read + waiting >= needed;
  return (
    <EmptyState
      title={isReading ? "Preparing your highlights" : "Too few highlights for a map"}
      {...(!isReading && { action: <ButtonLink href="/import">Import highlights</ButtonLink> })}
    >
      <p role="status">
        {isReading
          ? `${amount(read)} of ${amount(highlights)} highlights processed. The map appears after ${needed}; you can leave this page.`
          : `A map needs ${needed} highlights that the search model understands, to see what belongs together. ${tooFew(answer)}`}
      </p>
    </EmptyState>
  );
}

/** How many there are, and how many are missing. */
function tooFew({ highlights, read, unread, waiting, needed }: MapAnswer): string {
  const missing = needed - read - waiting;
  const there = `You have ${amount(read + waiting)}; ${amount(missing)} ${missing === 1 ? "is" : "are"} missing.`;
  return unread === 0 ? there : `${there} ${inOtherLanguages(unread, highlights)}`;
}

function inOtherLanguages(unread: number, highlights: number): string {
  const isOne = unread === 1;
  return `${amount(unread)} of your ${amount(highlights)} highlights ${isOne ? "is in a language" : "are in languages"} the built-in model does not know.`;
}

/** A placeholder while the map is drawn: a line that fills like a highlighter's stroke. */
export function Drawing({ words, progress }: { words: string; progress: number | null }) {
  const percent = Math.round((progress ?? 0) * 100);
  return (
    <div className="grid h-[min(62svh,34rem)] min-h-80 place-content-center rounded-dialog border border-rule bg-leaf px-6 md:h-[max(26rem,calc(100svh-17rem))]">
      <div className="relative w-72 max-w-full px-3 py-2 text-16">
        {progress !== null && (
          <progress
            aria-label={words}
            value={percent}
            max={100}
            className="absolute inset-0 size-full appearance-none overflow-clip rounded-[3px] bg-transparent [&::-moz-progress-bar]:bg-yellow-wash [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-yellow-wash [&::-webkit-progress-value]:transition-[width] [&::-webkit-progress-value]:duration-180"
          />
        )}
        <p className="relative flex justify-between gap-4">
          <span>{words}</span>
          {progress !== null && <span className="tabular-nums">{percent}%</span>}
        </p>
      </div>
    </div>
  );
}

type MapWordsProps = StateProps & { map: LibraryMap };

/** Describes what the map shows, and what is missing from it. */
export function MapWords({ map, answer, onTryAgain }: MapWordsProps) {
  const { state, waiting, progress, unread, highlights } = answer;
  const groups = map.clusters.filter(({ count }) => count > 0).length;
  const isSample = map.of > map.ids.length * 1.2;
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-14 text-ink-soft">
      <span>
        {isSample
          ? `A fair sample of ${amount(map.ids.length)} of your ${amount(map.of)} highlights`
          : `${amount(map.ids.length)} highlights`}
        {`, in ${amount(groups)} ${groups === 1 ? "group" : "groups"}.`}
      </span>
      {unread > 0 && <span>{inOtherLanguages(unread, highlights)}</span>}
      {waiting > 0 && (
        <span role="status">{`${amount(waiting)} more ${waiting === 1 ? "is" : "are"} still being read and not on it yet.`}</span>
      )}
      {state === "drawing" && (
        <span className="tabular-nums">{`Updating the map, ${Math.round(progress * 100)}%.`}</span>
      )}
      {state === "failed" && (
        <span>
          Could not update; this is the previous map.{" "}
          <Button variant="link" size="small" onClick={onTryAgain}>
            Try again
          </Button>
        </span>
      )}
    </p>
  );
}

function amount(count: number): string {
  return count.toLocaleString("en");
}

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
  const isReading = waiting > 0 && highlights >= needed;
  return (
    <EmptyState
      title={isReading ? "Preparing your highlights" : "Too few highlights for a map"}
      {...(!isReading && { action: <ButtonLink href="/import">Import highlights</ButtonLink> })}
    >
      <p role="status">
        {isReading
          ? `${amount(read)} of ${amount(highlights)} highlights processed. The map appears after ${needed}; you can leave this page.`
          : `A map needs ${needed} highlights, to see what belongs together. There ${highlights === 1 ? "is" : "are"} ${amount(highlights)} so far.`}
      </p>
    </EmptyState>
  );
}

/** A placeholder while the map is drawn. */
export function Drawing({ words, progress }: { words: string; progress: number | null }) {
  const percent = Math.round((progress ?? 0) * 100);
  return (
    <div className="grid h-[min(62svh,34rem)] min-h-80 place-content-center gap-3 rounded-dialog border border-rule bg-leaf px-6 text-center md:h-[max(26rem,calc(100svh-17rem))]">
      <p className="text-16 text-ink-soft">
        {words}
        {progress !== null && <span className="tabular-nums">, {percent} %</span>}
      </p>
      {progress !== null && <progress aria-label={words} value={percent} max={100} className="w-64 max-w-full" />}
    </div>
  );
}

type MapWordsProps = StateProps & { map: LibraryMap };

/** Describes what the map shows, and what is missing from it. */
export function MapWords({ map, answer, onTryAgain }: MapWordsProps) {
  const { state, waiting, progress } = answer;
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

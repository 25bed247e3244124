import { useId, useState } from "react";
import { wordsFor } from "#components/request.ts";
import { isReading, modelTitle, progressSentence } from "#components/settings/search-model-words.ts";
import { Button } from "#components/ui/button.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import { Warning } from "#components/ui/warning.tsx";
import type { SearchModel, SearchModelChoice, SearchModels } from "#lib/api-contract/search-model.ts";

type SearchModelProgressProps = {
  models: SearchModels;
  secondsLeft: number | null;
  onCancel: () => Promise<void>;
  onAgain: (choice: SearchModelChoice) => Promise<void>;
};

/** The progress of a model that embeds highlights, or its error; nothing if none does. */
export function SearchModelProgress({ models, secondsLeft, onCancel, onAgain }: SearchModelProgressProps) {
  const id = useId();
  const { building, serving, waiting, all } = models;
  const reading = isReading(models);
  if (!building && !reading) return null;
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-3">
      <h3 id={id} className="text-16 font-medium break-words">
        {building ? headline(building) : "Preparing new highlights for search"}
      </h3>
      {building?.error != null && <Warning>{building.error}</Warning>}
      {reading && (
        <>
          <progress
            aria-labelledby={id}
            value={Math.max(0, all - waiting)}
            max={Math.max(1, all)}
            className="h-2.5 w-full max-w-140 appearance-none overflow-clip rounded-[3px] border border-edge bg-sunk [&::-moz-progress-bar]:bg-yellow [&::-webkit-progress-bar]:bg-sunk [&::-webkit-progress-value]:bg-yellow"
          />
          <p className="text-14 tabular-nums">{progressSentence(models, secondsLeft)}</p>
          {building && serving && (
            <p className="max-w-140 text-14 text-ink-soft">
              Until it has read them all, {modelTitle(serving)} goes on. You need not stay on this page.
            </p>
          )}
        </>
      )}
      {building && <Acts building={building} onCancel={onCancel} onAgain={onAgain} />}
    </section>
  );
}

function headline(building: SearchModel): string {
  const title = capital(modelTitle(building));
  return building.error === null ? `${title} is reading your highlights` : `${title} could not be used`;
}

function capital(text: string): string {
  return text.startsWith("the ") ? `T${text.slice(1)}` : text;
}

type ActsProps = { building: SearchModel } & Pick<SearchModelProgressProps, "onCancel" | "onAgain">;

/** Buttons to retry and to cancel. */
function Acts({ building: { provider, name, cacheFolder, error }, onCancel, onAgain }: ActsProps) {
  const [busy, setBusy] = useState(false);
  async function doing(act: () => Promise<void>) {
    setBusy(true);
    await act().catch((failure: unknown) => notifyFailure("This was not cancelled.", wordsFor(failure)));
    setBusy(false);
  }
  const again: SearchModelChoice =
    provider === "built-in"
      ? { provider }
      : { provider, name, download: false, ...(cacheFolder !== null && { cacheFolder }) };
  return (
    <div className="flex flex-wrap gap-2">
      {error !== null && (
        <Button loading={busy} onClick={() => void doing(() => onAgain(again))}>
          Try again
        </Button>
      )}
      <Button loading={busy} onClick={() => void doing(onCancel)}>
        {error === null ? "Cancel" : "Skip it"}
      </Button>
    </div>
  );
}

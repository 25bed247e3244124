"use client";

import { useState } from "react";
import { failedWith, wordsFor } from "#components/request.ts";
import { SearchModelForm } from "#components/settings/search-model-form.tsx";
import { SearchModelProgress } from "#components/settings/search-model-progress.tsx";
import { DownloadQuestion, type ModelDownload } from "#components/settings/search-model-question.tsx";
import { servingSentence } from "#components/settings/search-model-words.ts";
import { useSearchModel } from "#components/settings/use-search-model.ts";
import { Warning } from "#components/ui/warning.tsx";
import type { SearchModelChoice, SearchModels } from "#lib/api-contract/search-model.ts";

/** The model of semantic search: its state, the progress of a new one, and the choice. */
export function SearchModel({ first }: { first: SearchModels }) {
  const { models, secondsLeft, choose, cancel } = useSearchModel(first);
  const [asking, setAsking] = useState<ModelDownload | null>(null);
  const [error, setError] = useState<string | null>(null);

  async function wish(choice: SearchModelChoice) {
    setError(null);
    try {
      await choose(choice);
    } catch (failure) {
      // Download nothing before the reader agrees.
      if (choice.provider === "transformers" && failedWith(failure, "download_needed")) setAsking(choice);
      else setError(wordsFor(failure));
    }
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div role="status" className="grid gap-3">
        <p className="text-18">{servingSentence(models)}</p>
        {models.serving?.error != null && (
          <Warning>Search by meaning is unavailable right now. {models.serving.error}</Warning>
        )}
      </div>
      <SearchModelProgress models={models} secondsLeft={secondsLeft} onCancel={cancel} onAgain={wish} />
      <SearchModelForm key={formKey(models)} models={models} error={error} onChoose={wish} />
      <DownloadQuestion
        fetched={asking}
        defaultFolder={models.defaultCacheFolder}
        onClose={() => setAsking(null)}
        onAgree={(choice) => wish({ ...choice, download: true })}
      />
    </div>
  );
}

/** The form is reset when another model was chosen; not when it takes over, so that nothing being typed is lost. */
function formKey({ serving, building }: SearchModels): string {
  const chosen = building ?? serving;
  return JSON.stringify([chosen?.provider, chosen?.name, chosen?.cacheFolder]);
}

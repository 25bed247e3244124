import { useState } from "react";
import { SUGGESTED_MODEL } from "#components/settings/search-model-form.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { SearchModelChoice } from "#lib/api-contract/search-model.ts";

/** A model whose files would be downloaded. */
export type ModelDownload = Extract<SearchModelChoice, { provider: "transformers" }>;

type DownloadQuestionProps = {
  /** Null while no question is shown. */
  fetched: ModelDownload | null;
  defaultFolder: string;
  onClose: () => void;
  onAgree: (fetched: ModelDownload) => Promise<void>;
};

/** Asks before a download: what would be downloaded, from where, where it is stored, and what the request reveals. */
export function DownloadQuestion({ fetched, defaultFolder, onClose, onAgree }: DownloadQuestionProps) {
  // Keep the text while the dialog closes.
  const [last, setLast] = useState(fetched);
  if (fetched && fetched !== last) setLast(fetched);
  const size = last?.name === SUGGESTED_MODEL ? "about 135 MB" : "often between 30 and 500 MB";
  return (
    <ConfirmDialog
      open={fetched !== null}
      onOpenChange={(open) => !open && onClose()}
      title="Fetch this model’s files?"
      confirm="Fetch the files"
      onConfirm={async () => {
        if (fetched) await onAgree(fetched);
      }}
    >
      <p>
        The files of <bdi className="font-medium text-ink">{last?.name}</bdi> ({size}) come from huggingface.co, once,
        and are kept in <bdi className="font-mono text-13 break-all">{last?.cacheFolder ?? defaultFolder}</bdi>.
      </p>
      <p className="mt-2">
        Nothing about your library is sent. huggingface.co sees which model is asked for, and this machine’s network
        address. Your highlights are read here, on this machine.
      </p>
    </ConfirmDialog>
  );
}

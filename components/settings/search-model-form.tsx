import { type SubmitEvent, useState } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { formText } from "#components/form-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { RadioRows } from "#components/ui/radio-rows.tsx";
import type { SearchModelChoice, SearchModels } from "#lib/api-contract/search-model.ts";
import { INSTALL_TRANSFORMERS } from "#lib/search/embedding/optional-package.ts";

/** A small model that knows about a hundred languages. */
export const SUGGESTED_MODEL = "Xenova/multilingual-e5-small";

type Provider = SearchModelChoice["provider"];

const ROWS: readonly { value: Provider; label: string; sentence: string }[] = [
  {
    value: "built-in",
    label: "The model that ships with Lektr",
    sentence: "Understands English. Included, and works offline.",
  },
  {
    value: "transformers",
    label: "Another model from Hugging Face",
    sentence: "For example one that understands more languages. Downloaded once, then runs on this computer.",
  },
  { value: "none", label: "None", sentence: "Search finds highlights by their words only." },
];

type SearchModelFormProps = {
  models: SearchModels;
  /** Why the last choice was rejected. */
  error: string | null;
  onChoose: (choice: SearchModelChoice) => Promise<void>;
};

/** The choice of the model for semantic search. */
export function SearchModelForm({ models, error, onChoose }: SearchModelFormProps) {
  const { serving, building, isPackageInstalled, defaultCacheFolder } = models;
  const chosen = building ?? serving;
  const [provider, setProvider] = useState<Provider>(chosen?.provider ?? "none");
  const [busy, setBusy] = useState(false);
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    await onChoose(choiceIn(new FormData(event.currentTarget), provider, defaultCacheFolder));
    setBusy(false);
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <RadioRows
        legend="The model for search by meaning"
        name="provider"
        rows={ROWS}
        value={provider}
        onValueChange={(value) => setProvider(ROWS.find((row) => row.value === value)?.value ?? provider)}
      />
      {provider === "transformers" && (
        <>
          {!isPackageInstalled && <PackageMissing />}
          <Field
            label="Model"
            name="name"
            required
            maxLength={200}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            defaultValue={chosen?.provider === "transformers" ? chosen.name : SUGGESTED_MODEL}
            hint="Its name on huggingface.co. The suggested one knows about a hundred languages."
          />
          <Field
            label="Folder for its files"
            name="cacheFolder"
            maxLength={1000}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            defaultValue={chosen?.cacheFolder ?? defaultCacheFolder}
            hint="On the machine that Lektr runs on. Files that lie there already are used as they are."
          />
        </>
      )}
      <div role="alert" className="empty:hidden">
        {error !== null && <p className="max-w-140 text-14 break-words text-bad">{error}</p>}
      </div>
      <div>
        <Button type="submit" loading={busy}>
          {provider === "none" ? "Search by words only" : "Use this model"}
        </Button>
      </div>
    </form>
  );
}

function choiceIn(form: FormData, provider: Provider, defaultFolder: string): SearchModelChoice {
  if (provider !== "transformers") return { provider };
  const cacheFolder = formText(form, "cacheFolder");
  const elsewhere = cacheFolder !== "" && cacheFolder !== defaultFolder;
  return { provider, name: formText(form, "name"), download: false, ...(elsewhere && { cacheFolder }) };
}

function PackageMissing() {
  return (
    <div className="grid justify-items-start gap-2 text-14">
      <p className="max-w-140">
        Such models need a package that does not come with Lektr and is not installed yet. Run this in Lektr’s folder,
        and choose the model then:
      </p>
      <code className="max-w-full rounded-control bg-sunk px-3 py-1.5 font-mono text-13 break-all">
        {INSTALL_TRANSFORMERS}
      </code>
      <CopyButton text={INSTALL_TRANSFORMERS} label="Copy the command" />
    </div>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { request, wordsFor } from "#components/request.ts";
import { NameDialog } from "#components/search/saved/name-dialog.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { SavedSearch } from "#lib/api-contract/saved-search.ts";

type SaveSearchProps = { q: string; saved: readonly SavedSearch[] };

/** Saves the search that is typed, or says under which name it is saved already. */
export function SaveSearch({ q, saved }: SaveSearchProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const known = saved.find((one) => one.q === q.trim());
  async function save() {
    try {
      const { name: chosen } = await request("POST /api/v1/saved-searches", { json: { name: name.trim() || q, q } });
      notify(`Saved as “${chosen}”.`);
      router.refresh();
    } catch (error) {
      notifyFailure("The search was not saved.", wordsFor(error));
    }
  }
  if (known) return <span>Saved as “{known.name}”</span>;
  return (
    <>
      <button
        type="button"
        className="rounded-[2px] underline decoration-ink/25 underline-offset-3 hover:text-mark"
        onClick={() => {
          setName(q.trim().slice(0, 100));
          setOpen(true);
        }}
      >
        Save this search
      </button>
      <NameDialog
        open={isOpen}
        onOpenChange={setOpen}
        title="Save this search"
        confirm="Save search"
        {...{ name, onName: setName, onConfirm: save }}
      />
    </>
  );
}

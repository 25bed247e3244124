"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FeedAddress } from "#components/feed-address.tsx";
import { request, wordsFor } from "#components/request.ts";
import { NameDialog } from "#components/search/saved/name-dialog.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { SavedSearch } from "#lib/api-contract/saved-search.ts";

type SavedSearchesProps = { saved: readonly SavedSearch[]; onAsk: (search: string) => void };

/** The saved searches, each with what can be done with it. */
export function SavedSearches({ saved, onAsk }: SavedSearchesProps) {
  return (
    <ul aria-label="Saved searches" className="-mt-2 grid grid-cols-1">
      {saved.map((search) => (
        <Row key={search.id} search={search} onAsk={onAsk} />
      ))}
    </ul>
  );
}

function Row({ search, onAsk }: { search: SavedSearch; onAsk: (search: string) => void }) {
  const { id, name, q, hasFeed } = search;
  const router = useRouter();
  const [question, setQuestion] = useState<"rename" | "feed" | "delete" | null>(null);
  const [newName, setNewName] = useState(name);
  const [feed, setFeed] = useState<string | null>(null);
  const params = { id };

  async function act(what: () => Promise<unknown>, failed: string) {
    try {
      await what();
      router.refresh();
    } catch (error) {
      notifyFailure(failed, wordsFor(error));
    }
  }
  const rename = () =>
    act(
      () => request("PATCH /api/v1/saved-searches/{id}", { params, json: { name: newName } }),
      "The search was not renamed.",
    );
  const openFeed = () =>
    act(async () => {
      setFeed((await request("POST /api/v1/saved-searches/{id}/feed", { params })).path);
    }, "The feed was not created.");
  const closeFeed = () =>
    act(async () => {
      await request("DELETE /api/v1/saved-searches/{id}/feed", { params });
      setFeed(null);
      notify("The feed’s address leads nowhere any more.");
    }, "The feed was not ended.");
  const remove = () =>
    act(() => request("DELETE /api/v1/saved-searches/{id}", { params }), "The search was not deleted.");
  const ask = (next: typeof question) => (isOpen: boolean) => {
    setQuestion((now) => (isOpen ? next : now === next ? null : now));
  };
  return (
    <li>
      <div className="flex items-center gap-2">
        <button
          type="button"
          data-search
          onClick={() => onAsk(q)}
          className="flex min-w-0 flex-wrap items-baseline gap-x-3 rounded-[2px] py-1.5 text-start text-16 hover:text-mark hover:underline hover:underline-offset-3 touch:py-2.5"
        >
          <bdi>{name}</bdi>
          {name !== q && (
            <span className="truncate text-14 text-ink-soft">
              <bdi>{q}</bdi>
            </span>
          )}
        </button>
        <Menu
          label={`“${name}”`}
          size="small"
          align="start"
          items={[
            {
              label: "Rename",
              onSelect: () => {
                setNewName(name);
                setQuestion("rename");
              },
            },
            { label: "Export", href: `/export?${new URLSearchParams({ q })}` },
            { label: hasFeed ? "New feed address" : "Follow as a feed", onSelect: () => setQuestion("feed") },
            ...(hasFeed ? [{ label: "End the feed", onSelect: () => void closeFeed() }] : []),
            { label: "Delete", danger: true, onSelect: () => setQuestion("delete") },
          ]}
        />
      </div>
      <FeedAddress address={feed} onClose={() => setFeed(null)} />
      <NameDialog
        open={question === "rename"}
        onOpenChange={ask("rename")}
        title="Rename saved search"
        confirm="Rename"
        {...{ name: newName, onName: setNewName, onConfirm: rename }}
      />
      <ConfirmDialog
        open={question === "feed"}
        onOpenChange={ask("feed")}
        title={`Follow “${name}” as a feed?`}
        confirm="Create address"
        onConfirm={openFeed}
      >
        <p>
          Feed readers then show what matches, the newest first, with your notes. They need no password: anyone who
          knows the address can read it.{hasFeed && " The present address ends."}
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        open={question === "delete"}
        onOpenChange={ask("delete")}
        title={`Delete “${name}”?`}
        confirm="Delete search"
        danger
        onConfirm={remove}
      >
        <p>The highlights stay.{hasFeed && " Its feed ends."}</p>
      </ConfirmDialog>
    </li>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FeedAddress } from "#components/feed-address.tsx";
import { request, wordsFor } from "#components/request.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";

/** Follows the highlight of the day as a feed. */
export function DayFeed({ isOpen }: { isOpen: boolean }) {
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  async function act(what: () => Promise<unknown>, failed: string) {
    try {
      await what();
      router.refresh();
    } catch (error) {
      notifyFailure(failed, wordsFor(error));
    }
  }
  const open = () =>
    act(async () => {
      const { path } = await request("POST /api/v1/day-feed");
      setAddress(path);
    }, "The feed was not created.");
  const end = () =>
    act(async () => {
      await request("DELETE /api/v1/day-feed");
      setAddress(null);
      notify("The feed’s address leads nowhere any more.");
    }, "The feed was not ended.");
  return (
    <>
      <span className="flex flex-wrap justify-end gap-x-4 whitespace-nowrap">
        <button type="button" className="rounded-[2px]" onClick={() => setAsking(true)}>
          {isOpen ? "New feed address" : "Follow as a feed"}
        </button>
        {isOpen && (
          <button type="button" className="rounded-[2px]" onClick={() => void end()}>
            End the feed
          </button>
        )}
      </span>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Follow the highlight of the day as a feed?"
        confirm="Create address"
        onConfirm={open}
      >
        <p>
          Feed readers then show one highlight a day. They need no password: anyone who knows the address can read it.
          {isOpen && " The present address ends."}
        </p>
      </ConfirmDialog>
      <FeedAddress address={address} onClose={() => setAddress(null)} />
    </>
  );
}

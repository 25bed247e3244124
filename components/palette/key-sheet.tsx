"use client";

import { Dialog } from "@base-ui/react/dialog";
import { keep, useKept } from "#components/kept-in-browser.ts";
import { GO_TO, HIGHLIGHT_KEYS, type KeyCommand, LIST_KEYS, PAGE_KEYS, SINGLE_KEYS } from "#components/keys/table.ts";
import { BACKDROP } from "#components/ui/backdrop.ts";
import { Button } from "#components/ui/button.tsx";

type KeySheetProps = { open: boolean; onOpenChange: (open: boolean) => void };

const GROUPS: readonly { title: string; commands: readonly KeyCommand[] }[] = [
  { title: "On every page", commands: Object.values(PAGE_KEYS) },
  {
    title: "Go to",
    commands: Object.entries(GO_TO).map(([key, { label }]) => ({ keys: `g ${key}`, does: label })),
  },
  { title: "In a list", commands: Object.values(LIST_KEYS) },
  { title: "On a highlight", commands: Object.values(HIGHLIGHT_KEYS) },
  {
    title: "While editing",
    commands: [
      { keys: "Ctrl Enter", does: "Save" },
      { keys: "Esc", does: "Leave; what you typed is kept" },
    ],
  },
  {
    title: "On the map",
    commands: [
      { keys: "← → ↑ ↓", does: "Next point in this direction" },
      { keys: "+ −", does: "Nearer and farther" },
      { keys: "0", does: "The whole map" },
    ],
  },
];

/** All keys, and the switch for those without Ctrl. */
export default function KeySheet({ open, onOpenChange }: KeySheetProps) {
  const isOff = useKept(SINGLE_KEYS) === "off";
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Viewport className="fixed inset-0 z-50 grid items-end justify-items-center p-4 sm:items-center">
          <Dialog.Popup className="floats max-h-full w-full max-w-3xl overflow-y-auto rounded-dialog border border-rule bg-leaf p-6 shadow-float">
            <div className="mb-5 flex items-start justify-between gap-4">
              <Dialog.Title className="title text-22">Keys</Dialog.Title>
              <Dialog.Close render={<Button size="small">Close</Button>} />
            </div>
            <div className="gap-x-10 sm:columns-2">
              {GROUPS.map(({ title, commands }) => (
                <section key={title} className="mb-6 break-inside-avoid">
                  <h3 className="mb-1.5 text-14 font-medium">{title}</h3>
                  <dl className="grid">
                    {commands.map(({ keys, does }) => (
                      <div key={does} className="flex justify-between gap-4 border-t border-rule py-1 text-14">
                        <dt className="order-last shrink-0">
                          <Keys keys={keys} />
                        </dt>
                        <dd className="text-ink-soft">{does}</dd>
                      </div>
                    ))}
                  </dl>
                </section>
              ))}
            </div>
            <label className="flex items-center gap-2.5 border-t border-rule pt-4 text-14">
              <input
                type="checkbox"
                className="size-4"
                checked={!isOff}
                onChange={(event) => keep(SINGLE_KEYS, event.target.checked ? null : "off")}
              />
              Keys without Ctrl work on every page, in this browser
            </label>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Keys({ keys }: { keys: string }) {
  return keys.split(" ").map((key) => (
    <kbd
      key={key}
      className="ms-1 inline-grid h-6 min-w-6 place-items-center rounded-[4px] border border-rule bg-sunk px-1.5 font-sans text-13"
    >
      {key}
    </kbd>
  ));
}

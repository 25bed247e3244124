"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { counted } from "#components/counted.ts";
import { SWATCH } from "#components/highlight/swatches.ts";
import { request, wordsFor } from "#components/request.ts";
import { tagAddress } from "#components/tag/address.ts";
import { offerTagUndo, renameTag } from "#components/tag/requests.ts";
import { classes } from "#components/ui/classes.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { Tag } from "#lib/api-contract/tags.ts";
import { COLORS } from "#lib/vocabulary/colors.ts";
import { LIMITS } from "#lib/vocabulary/limits.ts";

type TagMenuProps = {
  tag: Tag;
  /** The number of tags that are nested in it. */
  nestedCount: number;
};

/** What can be done with a tag. Merging and deleting ask first; both can be undone. */
export function TagMenu({ tag, nestedCount }: TagMenuProps) {
  const router = useRouter();
  const [question, setQuestion] = useState<"rename" | "merge" | "delete" | null>(null);
  const [name, setName] = useState(tag.name);
  const [taken, setTaken] = useState<readonly Tag[]>([]);

  function open(address: string) {
    router.replace(address);
    router.refresh();
  }
  async function rename(merge: boolean) {
    try {
      const { tag: renamed, undo, taken: existing } = await renameTag(tag.id, name, merge);
      setTaken(existing);
      if (!renamed) {
        setQuestion("merge");
        return;
      }
      setQuestion(null);
      open(tagAddress(renamed.name));
      const message = merge ? `Merged into “${renamed.name}”.` : `Renamed to “${renamed.name}”.`;
      if (undo !== null) offerTagUndo(message, undo, () => open(tagAddress(tag.name)));
    } catch (error) {
      notifyFailure("The tag was not renamed.", wordsFor(error));
    }
  }
  async function setColor(color: Tag["color"]) {
    try {
      await request("PATCH /api/v1/tags/{id}", { params: { id: tag.id }, json: { color } });
      router.refresh();
    } catch (error) {
      notifyFailure("The colour was not saved.", wordsFor(error));
    }
  }
  async function remove() {
    try {
      const { undo } = await request("DELETE /api/v1/tags/{id}", { params: { id: tag.id } });
      open("/tags");
      offerTagUndo(`Deleted “${tag.name}”.`, undo, () => open(tagAddress(tag.name)));
    } catch (error) {
      notifyFailure("The tag was not deleted.", wordsFor(error));
    }
  }
  const ask = (next: typeof question) => (isOpen: boolean) =>
    setQuestion((now) => (isOpen ? next : now === next ? null : now));
  return (
    <>
      <Menu
        label="This tag"
        items={[
          {
            label: "Colour",
            row: COLORS.map((color) => ({
              label: color[0]?.toUpperCase() + color.slice(1),
              sign: <Sign className={SWATCH[color]} isChosen={color === tag.color} />,
              checked: color === tag.color,
              onSelect: () => void setColor(color),
            })),
          },
          { label: "No colour", checked: tag.color === null, onSelect: () => void setColor(null) },
          "line",
          {
            label: "Rename or merge",
            onSelect: () => {
              setName(tag.name);
              setQuestion("rename");
            },
          },
          { label: "Export", href: `/export?${new URLSearchParams({ tag: tag.name })}` },
          { label: "Delete", danger: true, onSelect: () => setQuestion("delete") },
        ]}
      />
      <ConfirmDialog
        open={question === "rename"}
        onOpenChange={ask("rename")}
        title="Rename tag"
        confirm="Rename"
        onConfirm={() => rename(false)}
      >
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            void rename(false);
          }}
        >
          <Field
            label="Name"
            value={name}
            maxLength={LIMITS.tag}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
          <p>
            {nestedCount > 0 && `${counted(nestedCount, "tag")} nested in it will be renamed with it. `}
            If another tag has this name, you will be asked whether to merge them.
          </p>
        </form>
      </ConfirmDialog>
      <ConfirmDialog
        open={question === "merge"}
        onOpenChange={ask("merge")}
        title={`Merge “${tag.name}” into “${name.trim()}”?`}
        confirm="Merge"
        onConfirm={() => rename(true)}
      >
        <p>{mergeText(tag, taken)}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={question === "delete"}
        onOpenChange={ask("delete")}
        title={`Delete “${tag.name}”?`}
        confirm="Delete tag"
        danger
        onConfirm={remove}
      >
        <p>
          {bearersText(tag)} will lose it; nothing else about them changes.
          {nestedCount > 0 && ` ${counted(nestedCount, "tag")} nested in it will stay.`}
        </p>
      </ConfirmDialog>
    </>
  );
}

/** For instance “12 highlights and 1 book”. */
function bearersText({ highlightCount, bookCount }: Tag): string {
  return `${counted(highlightCount, "highlight")} and ${counted(bookCount, "book")}`;
}

function mergeText(tag: Tag, taken: readonly Tag[]): string {
  const [first] = taken;
  const others = taken.length > 1 ? ` ${counted(taken.length, "tag")} with the new names are merged in all.` : "";
  const has = first ? ` “${first.name}” already has ${bearersText(first)}.` : "";
  return `${bearersText(tag)} with “${tag.name}” will get the other tag instead.${has}${others} You can undo this.`;
}

function Sign({ className, isChosen }: { className: string; isChosen: boolean }) {
  return (
    <span
      className={classes(
        "size-5 rounded-[4px] forced-color-adjust-none",
        className,
        isChosen && "outline-2 outline-offset-2 outline-ink",
      )}
    />
  );
}

"use client";

import { Combobox } from "@base-ui/react/combobox";
import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { request } from "#components/request.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { Tag } from "#lib/api-contract/tags.ts";
import { LIMITS } from "#lib/vocabulary/limits.ts";

type TagFieldProps = {
  tags: readonly string[];
  onChange: (tags: string[]) => void;
  hideLabel?: boolean;
  autoFocus?: boolean;
  /** Called for keys that the list of suggestions does not need: it is closed. */
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
};

/** A row of the list: a tag of the library, or one that does not exist yet. */
type TagOption = { name: string; count: number } | { name: string; isNew: true };

/** Shown at most; more are found by typing. */
const SUGGESTED = 8;

/** Chooses tags from those of the library, the most used first, or creates new ones. */
export function TagField({ tags, onChange, hideLabel = false, autoFocus = false, onKeyDown }: TagFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [isOpen, setOpen] = useState(false);
  const found = useSuggestedTags(typed);
  const options = optionsFor(typed, found, tags);

  function add(names: readonly string[]) {
    const known = new Set(tags.map(keyOf));
    const added = names.map(tidied).filter((name) => name !== "" && !known.has(keyOf(name)));
    if (added.length > 0) onChange([...tags, ...added]);
    setTyped("");
  }
  function onType(text: string) {
    // A comma ends a tag, as it always did.
    if (/[,\n]/.test(text)) add(text.split(/[,\n]/));
    else setTyped(text.slice(0, LIMITS.tag));
  }
  function onInputKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault();
    if (event.key === "Escape" && isOpen) event.stopPropagation();
    else onKeyDown?.(event);
  }
  return (
    <Combobox.Root
      multiple
      items={options}
      filter={null}
      autoHighlight
      open={isOpen && options.length > 0}
      onOpenChange={setOpen}
      value={tags.map((name): TagOption => ({ name, count: 0 }))}
      isItemEqualToValue={(one: TagOption, other: TagOption) => one.name === other.name}
      itemToStringLabel={({ name }: TagOption) => name}
      inputValue={typed}
      onInputValueChange={onType}
      onValueChange={(next: TagOption[]) => {
        if (next.length < tags.length) onChange(next.map(({ name }) => name));
        else add(next.slice(tags.length).map(({ name }) => name));
      }}
    >
      <div className="grid gap-1.5">
        <label htmlFor={id} className={hideLabel ? "sr-only" : "text-14 font-medium"}>
          Tags
        </label>
        <Combobox.Chips className="flex min-h-10 w-full flex-wrap items-center gap-1 rounded-control border border-edge bg-sunk px-1.5 py-1 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus">
          {tags.map((name) => (
            <Combobox.Chip
              key={name}
              aria-label={name}
              className="flex h-7 max-w-full items-center gap-1 rounded-[4px] bg-ink/6 ps-2 text-13 data-highlighted:bg-ink/15"
            >
              <bdi className="truncate">#{name}</bdi>
              <Combobox.ChipRemove
                aria-label={`Remove tag ${name}`}
                className="grid size-6 place-items-center rounded-[4px] text-ink-soft hover:bg-ink/7 hover:text-ink"
              >
                <Icon of={X} />
              </Combobox.ChipRemove>
            </Combobox.Chip>
          ))}
          <Combobox.Input
            id={id}
            autoFocus={autoFocus}
            autoComplete="off"
            onKeyDown={onInputKeyDown}
            onBlur={() => add([typed])}
            className="h-7 min-w-24 flex-1 bg-transparent px-1 text-14 outline-none touch:text-16"
          />
        </Combobox.Chips>
      </div>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={6} align="start" className="z-50 outline-none">
          <Combobox.Popup className="floats max-h-[min(20rem,var(--available-height))] w-64 max-w-(--available-width) overflow-y-auto rounded-dialog border border-rule bg-leaf p-1 shadow-float">
            <Combobox.List>{(option: TagOption) => <TagOptionRow key={option.name} option={option} />}</Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function TagOptionRow({ option }: { option: TagOption }) {
  return (
    <Combobox.Item
      value={option}
      className="flex min-h-9 items-center gap-3 rounded-[4px] px-2.5 text-14 outline-none select-none data-highlighted:bg-ink/7 touch:min-h-11"
    >
      {"isNew" in option ? (
        <span className="min-w-0 truncate">
          Create “<bdi>{option.name}</bdi>”
        </span>
      ) : (
        <>
          <bdi className="min-w-0 truncate">#{option.name}</bdi>
          <span className="ms-auto text-13 text-ink-soft tabular-nums">{option.count.toLocaleString("en")}</span>
        </>
      )}
    </Combobox.Item>
  );
}

/** The tags that contain what is typed; the last ones found until newer ones arrive. */
function useSuggestedTags(typed: string): Tag[] {
  const [found, setFound] = useState<Tag[]>([]);
  useEffect(() => {
    const asking = new AbortController();
    const { signal } = asking;
    const query = { sort: "count", q: typed.trim(), limit: 3 * SUGGESTED } as const;
    request("GET /api/v1/tags", { query, signal })
      .then(({ items }) => setFound(items))
      // Without suggestions, tags can still be typed.
      .catch(() => !signal.aborted && setFound([]));
    return () => asking.abort();
  }, [typed]);
  return found;
}

/** The rows of the list: tags that are not chosen yet, and last the one that is typed, if there is none like it. */
function optionsFor(typed: string, found: readonly Tag[], chosen: readonly string[]): TagOption[] {
  const name = tidied(typed);
  const key = keyOf(name);
  const taken = new Set(chosen.map(keyOf));
  const isKnown = taken.has(key) || found.some((tag) => keyOf(tag.name) === key);
  const known = found
    .filter((tag) => !taken.has(keyOf(tag.name)) && keyOf(tag.name).includes(key))
    .slice(0, SUGGESTED)
    .map((tag) => ({ name: tag.name, count: tag.highlightCount + tag.bookCount }));
  return name === "" || isKnown ? known : [...known, { name, isNew: true }];
}

function tidied(name: string): string {
  return name.replace(/^[\s#]+/u, "").trim();
}

function keyOf(name: string): string {
  return tidied(name).toLocaleLowerCase("en");
}

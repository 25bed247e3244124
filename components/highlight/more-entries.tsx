import {
  BookOpen,
  Copy,
  ExternalLink,
  History,
  ListChecks,
  MessageSquareText,
  Tags,
  TextSearch,
  Trash2,
} from "lucide-react";
import type { EditedPart } from "#components/highlight/editor.tsx";
import { SWATCH } from "#components/highlight/swatches.ts";
import type { useHighlightActions } from "#components/highlight/use-highlight-actions.ts";
import { HIGHLIGHT_KEYS } from "#components/keys/table.ts";
import { sourceName } from "#components/sources.ts";
import { classes } from "#components/ui/classes.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { MenuEntry } from "#components/ui/menu-entry.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";
import { COLORS, DEFAULT_COLOR } from "#lib/vocabulary/colors.ts";

interface MoreEntriesOptions {
  highlight: Highlight;
  act: ReturnType<typeof useHighlightActions>;
  onEdit: (part: EditedPart) => void;
  onCopyAs: () => void;
  onMove: () => void;
  onHistory: () => void;
  selected?: boolean | undefined;
  /** Undefined where nothing can be selected. */
  onSelect?: ((id: number) => void) | undefined;
}

/** The menu of a highlight, with the key of each entry. */
export function moreEntries(options: MoreEntriesOptions): MenuEntry[] {
  const { highlight, act, onEdit, onCopyAs, onMove, onHistory, selected, onSelect } = options;
  const { id, color, note } = highlight;
  return [
    {
      label: "Colour",
      row: COLORS.map((name) => ({
        label: name[0]?.toUpperCase() + name.slice(1),
        sign: <ColorSign className={SWATCH[name]} isChosen={name === (color ?? DEFAULT_COLOR)} />,
        checked: name === (color ?? DEFAULT_COLOR),
        onSelect: () => act.setColor(name),
      })),
    },
    "line",
    {
      label: note === null || note === "" ? "Add note" : "Edit note",
      icon: <Icon of={MessageSquareText} />,
      hint: HIGHLIGHT_KEYS.note.keys,
      onSelect: () => onEdit("note"),
    },
    { label: "Tags", icon: <Icon of={Tags} />, hint: HIGHLIGHT_KEYS.tags.keys, onSelect: () => onEdit("tags") },
    { label: "Copy", icon: <Icon of={Copy} />, hint: HIGHLIGHT_KEYS.copy.keys, onSelect: act.copy },
    { label: "Copy as", icon: <Icon of={Copy} />, onSelect: onCopyAs },
    ...(onSelect
      ? [
          {
            label: selected ? "Deselect" : "Select",
            icon: <Icon of={ListChecks} />,
            hint: HIGHLIGHT_KEYS.select.keys,
            onSelect: () => onSelect(id),
          },
        ]
      : []),
    { label: "Move to another book", icon: <Icon of={BookOpen} />, onSelect: onMove },
    { label: "More like this", icon: <Icon of={TextSearch} />, href: `/search?like=${id}` },
    { label: "History", icon: <Icon of={History} />, onSelect: onHistory },
    ...openEntry(highlight),
    "line",
    {
      label: "Delete",
      icon: <Icon of={Trash2} />,
      danger: true,
      hint: HIGHLIGHT_KEYS.trash.keys,
      onSelect: act.trash,
    },
  ];
}

function ColorSign({ className, isChosen }: { className: string; isChosen: boolean }) {
  return (
    <span
      className={classes(
        "size-5 rounded-[4px] forced-color-adjust-none",
        isChosen && "outline-2 outline-offset-2 outline-ink",
        className,
      )}
    />
  );
}

/** The link to the original; not named after “Readwise”, the source of programs without a name of their own. */
function openEntry({ source, sourceUrl }: Highlight): MenuEntry[] {
  if (sourceUrl === null) return [];
  const label = source === "readwise" ? "Open the original" : `Open in ${sourceName(source)}`;
  return [{ label, icon: <Icon of={ExternalLink} />, outside: sourceUrl }];
}

import { Search, X } from "lucide-react";
import type { KeyboardEvent, RefObject } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

type SearchFieldProps = {
  of: RefObject<HTMLInputElement | null>;
  value: string;
  onType: (typed: string) => void;
  /** Called when the keyboard moves down from the field. */
  onDown: () => void;
};

/** The search field. Escape clears it, the down arrow moves to the results. */
export function SearchField({ of, value, onType, onDown }: SearchFieldProps) {
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    // During text composition, these keys belong to the input method.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") onDown();
    else if (event.key === "Escape") onType("");
    // On a phone, hide the keyboard: the results are behind it.
    else if (event.key === "Enter" && window.matchMedia("(hover: none)").matches) event.currentTarget.blur();
    else return;
    event.preventDefault();
  }
  return (
    <div className="relative">
      <Icon of={Search} size={20} className="pointer-events-none absolute top-3.5 left-3.5 text-ink-soft" />
      <input
        ref={of}
        type="search"
        aria-label="Search your highlights"
        placeholder="A thought, “a phrase”, tag:stoic"
        value={value}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
        data-search-field
        autoFocus
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        dir="auto"
        maxLength={1000}
        className="h-12 w-full rounded-control border border-edge bg-sunk pr-12 pl-11 text-18 placeholder:text-16 placeholder:text-ink-soft [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== "" && (
        <div className="absolute top-1.5 right-1.5 touch:top-0.5 touch:right-0.5">
          <IconButton
            label="Clear"
            icon={<Icon of={X} />}
            onClick={() => {
              onType("");
              of.current?.focus();
            }}
          />
        </div>
      )}
    </div>
  );
}

"use client";

import { Search, Star, StickyNote } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useTransition } from "react";
import { SWATCH } from "#components/highlight/swatches.ts";
import { classes } from "#components/ui/classes.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Select } from "#components/ui/select.tsx";
import { type HighlightView, queryOfView } from "#lib/vocabulary/book-view.ts";
import { COLORS } from "#lib/vocabulary/colors.ts";
import { HIGHLIGHT_ORDERS, type HighlightOrder } from "#lib/vocabulary/highlight-orders.ts";

type ViewRowProps = {
  bookId: number;
  view: HighlightView;
  /** The colours that occur. */
  present: readonly string[];
  /** Number of highlights in this view. */
  shown: number;
};

const ORDERS: Record<HighlightOrder, string> = {
  reading: "In reading order",
  newest: "Newest first",
  oldest: "Oldest first",
};
/** Long enough not to send a request at every letter of a fast typist. Milliseconds. */
const PAUSE_MS = 150;

/** One quiet row: find in this book, the colours that occur, notes, favourites, and the order. In the address. */
export function ViewRow({ bookId, view, present, shown }: ViewRowProps) {
  const router = useRouter();
  const hrefOf = (change: Partial<HighlightView>) => {
    const query = queryOfView({ ...view, ...change });
    return `/books/${bookId}${query === "" ? "" : `?${query}`}`;
  };
  const isNarrowed = view.find !== "" || view.colors.length > 0 || view.favorite || view.hasNote;
  const colors = COLORS.filter((name) => present.includes(name) || view.colors.includes(name));
  return (
    <div
      role="search"
      aria-label="In this book"
      data-actions
      className="relative mb-8 flex items-center gap-x-3 gap-y-2 max-md:-mx-6 max-md:overflow-x-auto max-md:px-6 max-md:py-1 md:flex-wrap"
    >
      <FindField key={bookId} bookId={bookId} view={view} hrefOf={hrefOf} />
      {colors.length > 1 && (
        <span className="flex shrink-0">
          {colors.map((name) => {
            const isOn = view.colors.includes(name);
            const next = isOn ? view.colors.filter((other) => other !== name) : [...view.colors, name];
            return (
              <Link
                key={name}
                href={hrefOf({ colors: next })}
                replace
                scroll={false}
                aria-label={isOn ? `${name}: show all colours again` : `Only ${name}`}
                title={name}
                aria-current={isOn ? "true" : undefined}
                className="grid size-8 place-items-center rounded-control hover:bg-ink/6 touch:size-11"
              >
                <span
                  className={classes(
                    "size-3 rounded-[2px] forced-color-adjust-none",
                    isOn && "outline-2 outline-offset-2 outline-ink",
                    SWATCH[name],
                  )}
                />
              </Link>
            );
          })}
        </span>
      )}
      <ViewLink href={hrefOf({ hasNote: !view.hasNote })} isOn={view.hasNote} icon={<Icon of={StickyNote} />}>
        With notes
      </ViewLink>
      <ViewLink href={hrefOf({ favorite: !view.favorite })} isOn={view.favorite} icon={<Icon of={Star} />}>
        Favourites
      </ViewLink>
      <Select
        label="Order"
        hideLabel
        value={view.order}
        options={HIGHLIGHT_ORDERS.map((value) => ({ value, label: ORDERS[value] }))}
        onChange={(event) => {
          const order = HIGHLIGHT_ORDERS.find((name) => name === event.target.value);
          if (order) router.replace(hrefOf({ order }), { scroll: false });
        }}
        className="touch:h-11"
      />
      <p role="status" dir="ltr" className="shrink-0 text-13 text-ink-soft tabular-nums">
        {isNarrowed && (
          <>
            {shown.toLocaleString("en")} found ·{" "}
            <Link
              href={`/books/${bookId}`}
              replace
              scroll={false}
              className="text-mark underline underline-offset-3 touch:py-3"
            >
              Show all
            </Link>
          </>
        )}
      </p>
    </div>
  );
}

type FindFieldProps = {
  bookId: number;
  view: HighlightView;
  hrefOf: (change: Partial<HighlightView>) => string;
};

/** Finds as one types; without JavaScript, when the form is sent. */
function FindField({ bookId, view, hrefOf }: FindFieldProps) {
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [isPending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // A link may have changed what is sought; what is being typed stays.
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = view.find;
  }, [view.find]);
  const find = (words: string) => {
    clearTimeout(timer.current);
    startTransition(() => router.replace(hrefOf({ find: words.trim() }), { scroll: false }));
  };
  return (
    <form
      action={`/books/${bookId}`}
      className="relative w-48 shrink-0"
      onSubmit={(event) => {
        event.preventDefault();
        find(field.current?.value ?? "");
      }}
    >
      <span className="pointer-events-none absolute inset-y-0 inset-s-2.5 grid place-items-center text-ink-soft">
        <Icon of={Search} />
      </span>
      <input
        type="search"
        name="find"
        aria-label="Find in this book"
        placeholder="Find in this book"
        aria-busy={isPending}
        ref={field}
        defaultValue={view.find}
        autoComplete="off"
        onChange={(event) => {
          const { value } = event.target;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => find(value), PAUSE_MS);
        }}
        className="h-9 w-full rounded-control border border-edge/70 bg-paper ps-8 pe-2 text-14 placeholder:text-ink-soft touch:h-11 touch:text-16"
      />
    </form>
  );
}

type ViewLinkProps = { href: string; isOn: boolean; icon: ReactNode; children: string };

function ViewLink({ href, isOn, icon, children }: ViewLinkProps) {
  return (
    <Link
      href={href}
      replace
      scroll={false}
      aria-current={isOn ? "true" : undefined}
      className="flex h-9 shrink-0 items-center gap-1.5 rounded-control px-2 text-14 text-ink-soft hover:bg-ink/6 hover:text-ink aria-[current]:bg-ink/8 aria-[current]:font-medium aria-[current]:text-ink touch:h-11"
    >
      {icon}
      {children}
    </Link>
  );
}

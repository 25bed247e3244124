import Link from "next/link";

type SettingsIndexProps = { sections: readonly { id: string; title: string }[]; current: string };

/** The sections of the settings beside the one that is open, which is marked like a highlight. */
export function SettingsIndex({ sections, current }: SettingsIndexProps) {
  return (
    <nav aria-label="Sections" className="max-lg:hidden">
      <ul className="sticky top-8 -ms-3 grid gap-0.5 text-14">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <Link
              href={`/settings/${id}`}
              aria-current={id === current ? "page" : undefined}
              className="relative flex min-h-9 items-center rounded-control px-3 text-ink-soft before:absolute before:inset-y-2 before:-inset-s-1 before:w-0.75 hover:bg-ink/5 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:before:bg-mark"
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

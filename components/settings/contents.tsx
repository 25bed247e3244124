type SettingsIndexProps = { sections: readonly { id: string; title: string }[] };

/** The sections of the settings, next to them on a wide screen. */
export function SettingsIndex({ sections }: SettingsIndexProps) {
  return (
    <nav aria-label="Sections" className="max-lg:hidden">
      <ul className="sticky top-8 grid gap-1 border-s border-rule text-14">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="-ms-px block border-s border-transparent py-1 ps-4 text-ink-soft hover:border-ink hover:text-ink"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Icon } from "#components/ui/icon.tsx";

type SettingsListProps = { sections: readonly { id: string; title: string; line: string }[] };

/** The sections of the settings as rows, each of which leads to its page. */
export function SettingsList({ sections }: SettingsListProps) {
  return (
    <nav aria-label="Sections">
      <ul className="border-t border-rule">
        {sections.map(({ id, title, line }) => (
          <li key={id} className="border-b border-rule">
            <Link
              href={`/settings/${id}`}
              className="-mx-3 flex min-h-16 items-center gap-4 rounded-control px-3 py-2.5 hover:bg-ink/5"
            >
              <span className="grid min-w-0 flex-1">
                <span className="text-16 font-medium">{title}</span>
                <span className="text-14 text-ink-soft">{line}</span>
              </span>
              <Icon of={ChevronRight} className="shrink-0 text-ink-soft rtl:-scale-x-100" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

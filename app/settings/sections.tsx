import type { ReactNode } from "react";
import { AccountSection } from "#app/settings/account.tsx";
import { AppearanceSection } from "#app/settings/appearance.tsx";
import { BackupSection } from "#app/settings/backup.tsx";
import { DevicesSection } from "#app/settings/devices.tsx";
import { ExportFolderSection } from "#app/settings/export-folder.tsx";
import { HealthSection } from "#app/settings/health.tsx";
import { ImportFolderSection } from "#app/settings/imports.tsx";
import { PrivacySection } from "#app/settings/privacy.tsx";
import { SearchSection } from "#app/settings/search.tsx";
import { TrashSection } from "#app/settings/trash.tsx";
import { WebhooksSection } from "#app/settings/webhooks.tsx";
import type { NamedPage } from "#components/palette/entries.ts";
import type { Reader } from "#lib/auth/session.ts";

export interface SettingsSection {
  /** The last part of its address: /settings/privacy. */
  id: string;
  title: string;
  /** What is found there. */
  line: string;
  /** About the whole installation, and therefore the owner's alone. */
  forOwner: boolean;
  render: (reader: Reader) => ReactNode;
}

/** All pages of the settings, in order. */
const SECTIONS: readonly SettingsSection[] = [
  {
    id: "account",
    title: "Account",
    line: "Name, password, second factor, sign-ins",
    forOwner: false,
    render: (reader) => <AccountSection reader={reader} />,
  },
  {
    id: "appearance",
    title: "Appearance",
    line: "Light or dark",
    forOwner: false,
    render: () => <AppearanceSection />,
  },
  {
    id: "trash",
    title: "Trash",
    line: "How long deleted highlights are kept",
    forOwner: false,
    render: ({ id }) => <TrashSection readerId={id} />,
  },
  {
    id: "imports",
    title: "Import folder",
    line: "Files that are imported automatically",
    forOwner: true,
    render: ({ id }) => <ImportFolderSection readerId={id} />,
  },
  {
    id: "export-folder",
    title: "Export folder",
    line: "Your books as notes, for Obsidian and other programs",
    forOwner: true,
    render: () => <ExportFolderSection />,
  },
  {
    id: "devices",
    title: "Devices and extension",
    line: "Connected programs, tokens, addresses",
    forOwner: false,
    render: ({ id }) => <DevicesSection readerId={id} />,
  },
  {
    id: "webhooks",
    title: "Webhooks",
    line: "Messages to other programs when something changes",
    forOwner: false,
    render: (reader) => <WebhooksSection reader={reader} />,
  },
  {
    id: "search",
    title: "Search",
    line: "The model that finds highlights by meaning",
    forOwner: true,
    render: () => <SearchSection />,
  },
  {
    id: "backup",
    title: "Backup",
    line: "Copies of your library, and how to restore one",
    forOwner: true,
    render: () => <BackupSection />,
  },
  {
    id: "privacy",
    title: "Privacy & Telemetry",
    line: "The switch, what is sent, and what never is",
    forOwner: true,
    render: () => <PrivacySection />,
  },
  {
    id: "health",
    title: "System health",
    line: "Jobs, imports, disk space, database",
    forOwner: true,
    render: ({ id }) => <HealthSection readerId={id} />,
  },
];

/** The section that /settings itself shows where there is room beside the index. */
export const FIRST_SECTION = "account";

/** The sections that a reader may open. */
export function sectionsFor({ role }: Reader): readonly SettingsSection[] {
  return SECTIONS.filter(({ forOwner }) => !forOwner || role === "owner");
}

/** The pages of the settings that a reader may open, by name. */
export function settingsPages(reader: Reader): NamedPage[] {
  return sectionsFor(reader).map(({ id, title }) => ({ label: title, detail: "Settings", href: `/settings/${id}` }));
}

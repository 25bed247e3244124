import { ExportFolder } from "#components/export/export-folder.tsx";
import { app } from "#lib/boot.ts";
import { DEFAULT_TEMPLATE } from "#lib/export/template.ts";

/** The folder in which the library is kept as notes: the switch, what belongs in it, and how the last run went. */
export function ExportFolderSection() {
  return <ExportFolder first={app().exportFolder.view()} defaultTemplate={DEFAULT_TEMPLATE} />;
}

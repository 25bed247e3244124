import { templateChecked } from "#app/api/v1/export/export-response.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { compileTemplate } from "#lib/export/template.ts";

/** What is kept in the export folder. */
export const GET = serve(operations.readExportFolder, () => app().exportFolder.view());

/** Switches the export folder on or off, and says what belongs in it. */
export const PUT = serve(operations.setExportFolder, ({ body }) => {
  const { template } = body;
  if (template !== null) templateChecked(() => compileTemplate(template));
  const { exportFolder } = app();
  exportFolder.choose(body);
  return exportFolder.view();
});

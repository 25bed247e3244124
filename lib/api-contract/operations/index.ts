import { assistants } from "./assistants.ts";
import { backups } from "./backups.ts";
import { books } from "./books.ts";
import { changes } from "./changes.ts";
import { clips } from "./clips.ts";
import { covers } from "./covers.ts";
import { exports } from "./exports.ts";
import { highlights } from "./highlights.ts";
import { imports } from "./imports.ts";
import { installation } from "./installation.ts";
import { oauth } from "./oauth.ts";
import type { Subject } from "./operation.ts";
import { readwise } from "./readwise.ts";
import { savedSearches } from "./saved-searches.ts";
import { search } from "./search.ts";
import { signingIn } from "./signing-in.ts";
import { tags } from "./tags.ts";
import { telemetry } from "./telemetry.ts";
import { webhooks } from "./webhooks.ts";

/** All operations of the API, in the order of the reference. */
export const SUBJECTS: readonly Subject[] = [
  signingIn,
  oauth,
  books,
  covers,
  highlights,
  tags,
  changes,
  clips,
  search,
  savedSearches,
  imports,
  exports,
  webhooks,
  readwise,
  assistants,
  installation,
  backups,
  telemetry,
];

/** All operations by name; names are unique. */
export const operations = {
  ...signingIn.operations,
  ...oauth.operations,
  ...books.operations,
  ...covers.operations,
  ...highlights.operations,
  ...tags.operations,
  ...changes.operations,
  ...clips.operations,
  ...search.operations,
  ...savedSearches.operations,
  ...imports.operations,
  ...exports.operations,
  ...webhooks.operations,
  ...readwise.operations,
  ...assistants.operations,
  ...installation.operations,
  ...backups.operations,
  ...telemetry.operations,
};

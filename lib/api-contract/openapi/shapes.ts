import { z } from "zod";
import * as assistantMessage from "../assistant-message.ts";
import * as auth from "../auth.ts";
import * as author from "../author.ts";
import * as backup from "../backup.ts";
import * as book from "../book.ts";
import * as change from "../change.ts";
import * as clip from "../clip.ts";
import * as cover from "../cover.ts";
import * as error from "../error.ts";
import * as exported from "../export.ts";
import * as exportFolder from "../export-folder.ts";
import * as health from "../health.ts";
import * as highlight from "../highlight.ts";
import * as highlightHistory from "../highlight-history.ts";
import * as imports from "../import.ts";
import * as map from "../map.ts";
import * as searchModel from "../search-model.ts";
import * as oauth from "../oauth.ts";
import * as published from "../published.ts";
import * as readwiseAnswers from "../readwise-answers.ts";
import * as readwise from "../readwise.ts";
import * as savedSearch from "../saved-search.ts";
import * as search from "../search.ts";
import * as server from "../server.ts";
import * as tags from "../tags.ts";
import * as telemetry from "../telemetry.ts";
import * as token from "../token.ts";
import * as trash from "../trash.ts";
import * as webhook from "../webhook.ts";

const FILES = [
  assistantMessage,
  auth,
  author,
  backup,
  book,
  change,
  clip,
  cover,
  error,
  exported,
  exportFolder,
  health,
  highlight,
  highlightHistory,
  imports,
  map,
  oauth,
  published,
  readwise,
  readwiseAnswers,
  savedSearch,
  search,
  searchModel,
  server,
  tags,
  telemetry,
  token,
  trash,
  webhook,
];

/** Every schema of the contract under its exported name. @throws {Error} if two have the same name */
export function namedShapes(): Map<string, z.ZodType> {
  const shapes = new Map<string, z.ZodType>();
  for (const [name, shape] of FILES.flatMap((file): [string, unknown][] => Object.entries(file))) {
    if (!(shape instanceof z.ZodType)) continue;
    if (shapes.has(name)) throw new Error(`openapi: two shapes have the name ${name}`);
    shapes.set(name, shape);
  }
  return shapes;
}

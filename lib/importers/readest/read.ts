import type { ReadStep } from "../types.ts";
import { readJson } from "./json.ts";
import { readMarkdown } from "./markdown.ts";

/**
 * Reads Readest's export of a book: Markdown, or JSON, which contains more. The step before the first reads the whole
 * file.
 *
 * Source: https://github.com/readest/readest
 * (`apps/readest-app/src/app/reader/components/annotator/ExportMarkdownDialog.tsx`,
 * `apps/readest-app/src/utils/deeplink.ts`, and the type `ReadestAnnotationExport`).
 * @throws {UnreadableFile} if it is incomplete JSON
 */
export function* readReadest(bytes: Uint8Array): Generator<ReadStep> {
  const text = new TextDecoder().decode(bytes);
  yield* text.trimStart().startsWith("{") ? readJson(bytes) : readMarkdown(text, bytes.length);
}

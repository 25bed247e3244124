import type { ReadStep } from "../types.ts";
import { readJson } from "./json.ts";
import { readMarkdown } from "./markdown.ts";

/**
 * Reads what Readest exports of a book: Markdown, or JSON, which knows more. The step before the first reads the whole
 * file.
 *
 * Source: https://github.com/readest/readest
 * (`apps/readest-app/src/app/reader/components/annotator/ExportMarkdownDialog.tsx`,
 * `apps/readest-app/src/utils/deeplink.ts`, and the type `ReadestAnnotationExport`).
 * @throws {UnreadableFile} if it is JSON, but not whole
 */
export function* readReadest(bytes: Uint8Array): Generator<ReadStep> {
  const text = new TextDecoder().decode(bytes);
  yield* text.trimStart().startsWith("{") ? readJson(bytes) : readMarkdown(text, bytes.length);
}

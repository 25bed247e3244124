import type { SourceBook } from "../types.ts";
import { webPage } from "../web-page.ts";

/**
 * The annotated document: a web page, or else a document such as a PDF on the reader's disk, by its title or its file's
 * name.
 */
export function documentAt(uri: string, title: string): SourceBook {
  return webPage({ url: uri, title }) ?? { title: title.trim() || fileName(uri), author: null };
}

/** `Walden` for `file:///home/me/Walden.pdf`; empty for `urn:x-pdf:…`, which names no file. */
function fileName(uri: string): string {
  const name = /^file:.*\/([^/?#]+)/i.exec(uri)?.[1] ?? "";
  return decoded(name).replace(/\.(?:pdf|epub|html?)$/i, "");
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}

import { LIMITS } from "#lib/vocabulary/limits.ts";
import type { NewClip } from "#lib/api-contract/clip.ts";
import { placeOfRange, readPage } from "../anchoring/page.ts";
import { describePassage } from "../anchoring/selectors.ts";
import { inSlices } from "../anchoring/slices.ts";
import { describePage, readFacts } from "./metadata.ts";
import { passageOf } from "./passage.ts";
import { readSelection } from "./selection.ts";

/** The result of a capture. `range`: null if it is in a frame, where nothing is drawn. */
export type CapturedPassage = { ok: true; clip: NewClip; range: Range | null } | { ok: false; reason: string };

/** Makes a clip of the selection on the page. `stale`: as in `readFacts`. */
export async function captureSelection(doc: Document, stale: string | null, now: Date): Promise<CapturedPassage> {
  const selected = readSelection(doc);
  const text = selected === null ? "" : passageOf(selected.range);
  if (selected === null || text === "") {
    return { ok: false, reason: "Nothing is selected here. Select the words you want to keep, then save again." };
  }
  if (text.length > LIMITS.text) {
    return { ok: false, reason: "This is more than 100,000 letters. Please select a shorter passage." };
  }
  const inner = selected.range.startContainer.ownerDocument ?? doc;
  // A frame without an address of its own belongs to the page around it.
  const page = describePage(readFacts(inner, stale)) ?? describePage(readFacts(doc, stale));
  if (page === null) return { ok: false, reason: "This is no page of the web, so it has no address to keep." };
  const words = await inSlices(readPage(inner));
  const place = words && placeOfRange(words, selected.range);
  const clip: NewClip = {
    id: randomUuid(),
    page,
    text,
    note: null,
    tags: [],
    color: "yellow",
    selectors: words && place ? describePassage(words, place.start, place.end) : [],
    clippedAt: wallClock(now),
  };
  return { ok: true, clip, range: selected.inFrame ? null : selected.range };
}

/** A random UUID: browsers offer `crypto.randomUUID` only to pages served over TLS. Source: RFC 9562, 5.4 */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** `2024-03-01T21:04:09`, in the reader's time zone. */
function wallClock(now: Date): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

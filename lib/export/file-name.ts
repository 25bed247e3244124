/** What Windows, Obsidian's links or a shell cannot have in a name. */
const FORBIDDEN = /[\\/:*?"<>|#^[\]\p{Cc}\p{Cf}]/gu;
/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
/** The longest name without its ending, in bytes of UTF-8: file systems allow 255, sync programs less. */
const MAX_BYTES = 120;

/** A title as the name of a file, without its ending; never empty, and valid on every system. */
export function fileNameOf(title: string): string {
  const allowed = title.normalize("NFC").replaceAll(FORBIDDEN, " ").replaceAll(/\s+/gu, " ");
  const name = withoutEdges(truncated(withoutEdges(allowed), MAX_BYTES));
  if (name === "") return "Untitled";
  return DEVICE.test(name) ? `${name}_` : name;
}

/** Without dots and spaces at the edges: a dot in front hides a file, one at the end is lost on Windows. */
function withoutEdges(name: string): string {
  return name.replace(/^[. ]+/, "").replace(/[. ]+$/, "");
}

/** At most this long in UTF-8, never cut within a character that is shown as one. */
function truncated(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)) {
    if (Buffer.byteLength(kept + segment) > bytes) break;
    kept += segment;
  }
  return kept;
}

/**
 * Gives each book a file name of its own within one export. File systems that ignore case, or how an accent is encoded,
 * take two such names for one.
 */
export class FileNames {
  readonly #taken = new Set<string>();

  /** The title; if it is taken, with the author; if that is taken, with a number. */
  take(title: string, author: string | null): string {
    const plain = fileNameOf(title);
    const withAuthor = author === null ? plain : fileNameOf(`${truncated(plain, 80)} (${truncated(author, 36)})`);
    for (const name of [plain, withAuthor]) if (this.claim(name)) return name;
    for (let number = 2; ; number++) {
      const name = `${truncated(withAuthor, MAX_BYTES - 8)} ${number}`;
      if (this.claim(name)) return name;
    }
  }

  /** Takes exactly this name; false if it is taken. */
  claim(name: string): boolean {
    const key = name.normalize("NFKD").toLowerCase();
    if (this.#taken.has(key)) return false;
    this.#taken.add(key);
    return true;
  }
}

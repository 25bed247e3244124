/** A line of a table of contents that was found in a file of the book. */
const TOC_LINE = 899;

/** A row of `content` that belongs to a book. */
export interface ChapterRow {
  contentId: string;
  title: string | null;
  /** 9 for a file of the book, 899 for a line of its table of contents. */
  type: number | null;
  /** Its index among the rows of its type. */
  index: number | null;
}

/** The file of a book in which an entry sits. */
export interface Chapter {
  title: string | null;
  /** Index of the file in the book, from 0; null if unknown. */
  index: number | null;
}

/** The files of one book, by their paths, with their titles from the table of contents. */
export class Chapters {
  readonly #volumeId: string;
  readonly #files = new Map<string, { index: number | null; title: string | null }>();
  readonly #lines = new Map<string, { index: number; title: string }>();
  #inherited: Map<string, string> | null = null;
  #byName: Map<string, string[]> | null = null;

  constructor(volumeId: string) {
    this.#volumeId = volumeId;
  }

  add({ contentId, title, type, index }: ChapterRow): void {
    this.#inherited = null;
    this.#byName = null;
    const path = pathIn(contentId, this.#volumeId);
    if (path === "") return;
    if (type === TOC_LINE) {
      const file = path.replace(/-\d+$/, "");
      const known = this.#lines.get(file);
      // With several chapters in one file it is unknown which one it is; the first is right for most of the file's
      // beginning.
      if (title !== null && (index ?? 0) < (known?.index ?? Infinity))
        this.#lines.set(file, { index: index ?? 0, title });
    } else if (!this.#files.has(path)) {
      this.#files.set(path, { index, title: isFileName(title, path) ? null : title });
    }
  }

  /**
   * Null if the book lists no such file. `contentId` is the entry's; newer firmwares name the file in `container`
   * alone.
   */
  find(contentId: string, container: string | null): Chapter | null {
    const named = pathIn(contentId, this.#volumeId) || (container?.split("#", 1)[0] ?? "");
    for (const path of [named, named.replace(/-\d+$/, ""), this.#whole(named)]) {
      const file = this.#files.get(path);
      const title = this.#titles().get(path) ?? null;
      if (file || title !== null) return { title, index: file?.index ?? null };
    }
    return null;
  }

  /** New firmware names the file as the book's own table of contents does: without the folder, or URL-encoded. */
  #whole(named: string): string {
    const end = unescaped(named).replace(/^\/+/, "");
    const fitting = (this.#named().get(nameIn(named)) ?? []).filter((path) =>
      `/${unescaped(path)}`.endsWith(`/${end}`),
    );
    const [only, other] = fitting;
    return only !== undefined && other === undefined ? only : "";
  }

  /** The paths of all files that have the same name. */
  #named(): Map<string, string[]> {
    if (this.#byName) return this.#byName;
    this.#byName = new Map();
    for (const path of new Set([...this.#files.keys(), ...this.#lines.keys()])) {
      const alike = this.#byName.get(nameIn(path));
      if (alike) alike.push(path);
      else this.#byName.set(nameIn(path), [path]);
    }
    return this.#byName;
  }

  /** The title of each file: one that is not in the table of contents continues the chapter before. */
  #titles(): Map<string, string> {
    if (this.#inherited) return this.#inherited;
    const titles = new Map([...this.#lines].map(([path, { title }]) => [path, title]));
    let current: string | null = null;
    for (const [path, file] of [...this.#files].toSorted(([, a], [, b]) => (a.index ?? 0) - (b.index ?? 0))) {
      current = titles.get(path) ?? file.title ?? current;
      if (current !== null) titles.set(path, current);
    }
    this.#inherited = titles;
    return titles;
  }
}

/**
 * The path of a file in its book, from an id: `volume#(12)OEBPS/a.xhtml#part` for an EPUB, `volume!OEBPS!a.xhtml` for
 * Kobo's own format, with `-1` appended in lines of a table of contents. Empty if it is the id of the whole book.
 */
function pathIn(contentId: string, volumeId: string): string {
  const rest = contentId.startsWith(volumeId) ? contentId.slice(volumeId.length) : contentId;
  const [, path = "", end = ""] = /^(?:#\(\d+\))?([^#]*)(?:#.*?)?(-\d+)?$/s.exec(rest) ?? [];
  return `${path.replace(/^!+/, "").replaceAll(/!+/g, "/")}${end}`;
}

function nameIn(path: string): string {
  return unescaped(path.split("/").at(-1) ?? "");
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

/** For files that are not in the table of contents, Kobo's own format has the path as title. */
function isFileName(title: string | null, path: string): boolean {
  return title !== null && (/\.x?html?(?:#.*)?$/i.test(title) || path.endsWith(title));
}

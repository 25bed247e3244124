import Database from "better-sqlite3";

/** A table to be made: the columns as SQL declares them, and rows by their names. */
interface TableMade {
  columns: string;
  rows: Record<string, unknown>[];
}

/** A database with these tables, as the bytes of its file; `alsoRun` is done at the end. */
export function databaseOf(tables: Record<string, TableMade>, alsoRun = ""): Buffer {
  const database = new Database(":memory:");
  database.unsafeMode(true);
  for (const [table, { columns, rows }] of Object.entries(tables)) {
    database.exec(`CREATE TABLE ${table} (${columns})`);
    for (const row of rows) {
      const names = Object.keys(row);
      database
        .prepare(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`)
        .run(Object.values(row));
    }
  }
  database.exec(alsoRun);
  const bytes = database.serialize();
  database.close();
  return bytes;
}

const BOOKMARK_COLUMNS = `BookmarkID TEXT NOT NULL, VolumeID TEXT NOT NULL, ContentID TEXT NOT NULL, StartContainerPath TEXT,
  Text TEXT, Annotation TEXT, DateCreated TEXT, DateModified TEXT, ChapterProgress REAL NOT NULL DEFAULT 0,
  Hidden BOOL NOT NULL DEFAULT 0, Type TEXT, Color INTEGER, PRIMARY KEY (BookmarkID)`;

const CONTENT_COLUMNS = `ContentID TEXT NOT NULL, ContentType TEXT NOT NULL, MimeType TEXT, BookID TEXT, BookTitle TEXT,
  Title TEXT COLLATE NOCASE, Attribution TEXT COLLATE NOCASE, ISBN TEXT, VolumeIndex INTEGER, PRIMARY KEY (ContentID)`;

/** The default volume of entries in `koboOf`. */
export const WALDEN = "file:///mnt/onboard/Thoreau/Walden.epub";

const WALDEN_ITSELF = {
  ContentID: WALDEN,
  ContentType: "6",
  Title: "Walden",
  Attribution: "Henry David Thoreau",
  ISBN: "978-0-451-52945-9",
};

/** A Kobo's database with these rows in `Bookmark` and in `content`. */
export function koboOf(
  bookmarks: Record<string, unknown>[],
  content: Record<string, unknown>[] = [],
  alsoRun = "",
): Buffer {
  const rows = bookmarks.map((row, at) => ({ BookmarkID: `id-${at}`, VolumeID: WALDEN, ContentID: WALDEN, ...row }));
  const lines = [WALDEN_ITSELF, ...content].map((row) => ({ ContentType: "9", ...row }));
  return databaseOf(
    { Bookmark: { columns: BOOKMARK_COLUMNS, rows }, content: { columns: CONTENT_COLUMNS, rows: lines } },
    alsoRun,
  );
}

const ANNOTATION_COLUMNS = `Z_PK INTEGER PRIMARY KEY, ZANNOTATIONDELETED INTEGER, ZANNOTATIONISUNDERLINE INTEGER,
  ZANNOTATIONSTYLE INTEGER, ZANNOTATIONTYPE INTEGER, ZPLLOCATIONRANGESTART INTEGER, ZANNOTATIONCREATIONDATE TIMESTAMP,
  ZANNOTATIONMODIFICATIONDATE TIMESTAMP, ZANNOTATIONASSETID VARCHAR, ZANNOTATIONLOCATION VARCHAR, ZANNOTATIONNOTE VARCHAR,
  ZANNOTATIONSELECTEDTEXT VARCHAR, ZANNOTATIONUUID VARCHAR, ZFUTUREPROOFING5 VARCHAR`;

/** The two databases of Apple Books. Entries are from the book `MEDITATIONS` by default. */
export function appleBooksOf(rows: Record<string, unknown>[]): { annotations: Buffer; library: Buffer } {
  const annotations = rows.map((row, at) => ({
    ZANNOTATIONUUID: `UUID-${at}`,
    ZANNOTATIONASSETID: "MEDITATIONS",
    ZANNOTATIONTYPE: 2,
    ...row,
  }));
  const books = [
    { ZASSETID: "MEDITATIONS", ZTITLE: "Meditations", ZAUTHOR: "Marcus Aurelius" },
    { ZASSETID: "BEOWULF", ZTITLE: "Beowulf", ZAUTHOR: "Unknown Author" },
  ];
  return {
    annotations: databaseOf({ ZAEANNOTATION: { columns: ANNOTATION_COLUMNS, rows: annotations } }),
    library: databaseOf({
      ZBKLIBRARYASSET: {
        columns: "Z_PK INTEGER PRIMARY KEY, ZASSETID VARCHAR, ZTITLE VARCHAR, ZAUTHOR VARCHAR",
        rows: books,
      },
    }),
  };
}

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { KindleHelp } from "#components/kindle-help.tsx";
import { Icon } from "#components/ui/icon.tsx";

/** Where the files of other devices and programs lie, each unfolding under its name. `kindle`: the Kindle's, too. */
export function FileHelps({ kindle }: { kindle: boolean }) {
  return (
    <ul>
      {kindle && (
        <Help name="Kindle">
          <KindleHelp />
        </Help>
      )}
      {HELPS.map(({ name, words }) => (
        <Help key={name} name={name}>
          <div className="grid max-w-120 gap-2 text-16 text-ink-soft">{words}</div>
        </Help>
      ))}
    </ul>
  );
}

function Help({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li className="border-b border-rule">
      <details className="group/help">
        <summary className="flex list-none items-center gap-2 rounded-[2px] py-2.5 text-16 hover:bg-ink/3 [&::-webkit-details-marker]:hidden">
          <Icon
            of={ChevronRight}
            className="shrink-0 text-ink-soft transition-transform duration-120 group-open/help:rotate-90 rtl:-scale-x-100"
          />
          {name}
        </summary>
        <div className="ps-6 pt-1 pb-4">{children}</div>
      </details>
    </li>
  );
}

const HELPS: readonly { name: string; words: ReactNode }[] = [
  {
    name: "Kindle app and Kindle notebook",
    words: (
      <p>
        In the Kindle app, open the book, then its notebook, and export it. The app sends the notebook as a web page
        (HTML); drop that here.
      </p>
    ),
  },
  {
    name: "KOReader",
    words: (
      <>
        <p>
          In a book, open the tools menu, then <i>Export highlights</i>, and choose JSON. The file is in the folder{" "}
          <Path>clipboard</Path> inside the folder of KOReader.
        </p>
        <p>
          Or take the file that KOReader keeps beside each book: in the folder that ends in <Path>.sdr</Path>, a file
          like <Path>metadata.epub.lua</Path>. Many of them may come as one ZIP.
        </p>
      </>
    ),
  },
  {
    name: "Kobo",
    words: (
      <p>
        Connect the Kobo to the computer with its cable. The folder <Path>.kobo</Path> on it is hidden; show hidden
        files, open it, and drop <Path>KoboReader.sqlite</Path> here.
      </p>
    ),
  },
  {
    name: "Apple Books",
    words: (
      <>
        <p>
          On a Mac, quit Books. In the Finder choose <i>Go to Folder</i> and enter{" "}
          <Path>~/Library/Containers/com.apple.iBooksX/Data/Documents</Path>.
        </p>
        <p>
          There are two files: <Path>AEAnnotation….sqlite</Path> in the folder <Path>AEAnnotation</Path>, and{" "}
          <Path>BKLibrary….sqlite</Path> in the folder <Path>BKLibrary</Path>. Drop both together: one has the
          highlights, the other the titles.
        </p>
      </>
    ),
  },
  {
    name: "Moon+ Reader",
    words: (
      <p>
        Open the book, then its bookmarks and highlights, and share or export them as a file. Its name ends in{" "}
        <Path>.mrexpt</Path>.
      </p>
    ),
  },
  {
    name: "Readwise",
    words: (
      <p>
        On readwise.io, open <i>Export</i> and choose CSV. All your highlights come as one file.
      </p>
    ),
  },
  {
    name: "Lektr",
    words: <p>The JSON file that another Lektr wrote, with books, highlights, notes and tags.</p>,
  },
  {
    name: "Any other table",
    words: (
      <p>
        A CSV file with a line for each highlight and the names of the columns in the first line. Before anything comes
        in you say which column is the text, which the title, and so on.
      </p>
    ),
  },
];

function Path({ children }: { children: ReactNode }) {
  return <span className="font-mono text-14 wrap-anywhere">{children}</span>;
}

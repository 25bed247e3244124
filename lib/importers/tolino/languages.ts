/**
 * The words of `notes.txt` in each language of the Tolino. Source: BastiTee/tolino-notes, tolino_notes/tolino_note.py.
 * That Spanish devices mix up the words for highlight and bookmark is their own mistake.
 */
export interface TolinoLanguage {
  highlight: string;
  note: string;
  bookmark: string;
  /** Between the kind and the page number. */
  onPage: string;
  added: string;
  changed: string;
  /** How days are written: `13.12.2015`, `13/12/2015`, `12/13/2015`. */
  date: "day-first" | "month-first";
}

export const LANGUAGES: readonly TolinoLanguage[] = [
  {
    highlight: "Markierung",
    note: "Notiz",
    bookmark: "Lesezeichen",
    onPage: "auf Seite",
    added: "Hinzugefügt am",
    changed: "Geändert am",
    date: "day-first",
  },
  {
    highlight: "Highlight",
    note: "Note",
    bookmark: "Bookmark",
    onPage: "on page",
    added: "Added on",
    changed: "Changed on",
    date: "month-first",
  },
  {
    highlight: "Surlignement",
    note: "Note",
    bookmark: "Signet",
    onPage: "en page",
    added: "Ajouté le",
    changed: "Modifié le",
    date: "day-first",
  },
  {
    highlight: "Evidenziazione",
    note: "Nota",
    bookmark: "Segnalibro",
    onPage: "a pagina",
    added: "Aggiunto il",
    changed: "Modificato il",
    date: "day-first",
  },
  {
    highlight: "Marcadores",
    note: "Nota",
    bookmark: "Selección",
    onPage: "en la página",
    added: "Agregado el",
    changed: "Modificado el",
    date: "day-first",
  },
  {
    highlight: "Markering",
    note: "Notitie",
    bookmark: "Bladwijzer",
    onPage: "op pagina",
    added: "Toegevoegd op",
    changed: "Gewijzigd op",
    date: "day-first",
  },
];

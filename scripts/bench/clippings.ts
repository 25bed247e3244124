import { language } from "./library.ts";

/** A metadata line as a Kindle writes it in five languages. */
const WORDINGS = [
  (kind: "h" | "n", where: string, time: string) =>
    `- Your ${kind === "h" ? "Highlight" : "Note"} at location ${where} | Added on Monday, 4 March 2024 ${time}`,
  (kind: "h" | "n", where: string, time: string) =>
    `- Ihre ${kind === "h" ? "Markierung" : "Notiz"} bei Position ${where} | Hinzugefügt am Montag, 4. März 2024 ${time}`,
  (kind: "h" | "n", where: string, time: string) =>
    `- ${kind === "h" ? "La subrayado" : "La nota"} en la posición ${where} | Añadido el lunes, 4 de marzo de 2024 ${time}`,
  (kind: "h" | "n", where: string, time: string) =>
    `- Votre ${kind === "h" ? "surlignement" : "note"} à l’emplacement ${where} | Ajouté le lundi 4 mars 2024 ${time}`,
  (kind: "h" | "n", where: string, time: string) =>
    `- ${kind === "h" ? "La tua evidenziazione" : "La tua nota"} alla posizione ${where} | Aggiunto in data lunedì 4 marzo 2024 ${time}`,
];

/**
 * A clippings file of `count` entries in `books` books: eight of ten are highlights of 30 words, one is an edit of the
 * highlight before it (longer, a little later), one a note to it. Books follow each other as a reader reads them:
 * several at a time.
 */
export function clippingsFile(count: number, books: number): Buffer {
  const word = language();
  const entries: string[] = [];
  const last = new Map<number, { start: number; text: string }>();
  for (let at = 0; at < count; at++) {
    const book = (Math.floor(at / 500) * 10 + (at % 10)) % books;
    const kind = Math.floor(at / 10) % 10;
    const before = last.get(book);
    const time = new Date(at * 800).toISOString().slice(11, 19);
    const say = WORDINGS[book % WORDINGS.length] ?? WORDINGS[0];
    const title = `The Book of ${book} (Author ${book % 400})`;
    if (kind === 9 && before) {
      entries.push(
        `${title}\r\n${say?.("n", `${before.start + 3}`, time)}\r\n\r\n${word()} ${word()} ${at}\r\n==========\r\n`,
      );
      continue;
    }
    const isEdit = kind === 8 && before !== undefined;
    const start = isEdit ? before.start : (before?.start ?? 10) + 20;
    const text = isEdit ? `${before.text} ${word()} ${word()}` : Array.from({ length: 30 }, word).join(" ");
    last.set(book, { start, text });
    entries.push(`${title}\r\n${say?.("h", `${start}-${start + 3}`, time)}\r\n\r\n${text}\r\n==========\r\n`);
  }
  return Buffer.from(`\uFEFF${entries.join("")}`);
}

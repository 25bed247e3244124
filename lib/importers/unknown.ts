/**
 * Words that programs write for an unknown author, in the languages they are translated into. KOReader and Calibre
 * write them into files and exports, so that one book would have two authors, and become two books.
 */
const UNKNOWN = new Set(
  [
    "unknown|unknown author|unknown authors|author unknown|no author|n/a|n a|none|null|undefined|untitled author",
    "unbekannt|unbekannter autor|autor unbekannt|desconocido|autor desconocido|desconocida|inconnu|inconnue|inconnu(e)|auteur inconnu",
    "sconosciuto|autore sconosciuto|desconhecido|autor desconhecido|onbekend|onbekende auteur|auteur onbekend|okänd|okänd författare|ukjent|ukendt",
    "tuntematon|nieznany|nieznany autor|неизвестно|неизвестен|неизвестный|неизвестный автор|автор неизвестен|невідомий|невідомо|bilinmiyor|bilinmeyen|bilinmeyen yazar",
    "neznámý|neznámy|ismeretlen|necunoscut|άγνωστος|άγνωστο|未知|未知作者|不详|佚名|作者不详|不明|著者不明|作者不明|알 수 없음|알수없음|저자 미상|미상|غير معروف|مجهول|לא ידוע|अज्ञात",
  ].flatMap((names) => names.split("|")),
);

/** Whether a name means “unknown”. */
export function isUnknown(name: string): boolean {
  return UNKNOWN.has(name.trim().toLowerCase().replace(/\.$/, ""));
}

/** Authors, several joined by `; `, without those that are not known; null if there are none left. */
export function knownAuthors(written: string): string | null {
  if (written === "" || isUnknown(written)) return null;
  if (!written.includes(";")) return written;
  const known = written.split(";").filter((name) => name.trim() !== "" && !isUnknown(name));
  return known.length === written.split(";").length ? written : known.map((name) => name.trim()).join("; ") || null;
}

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Entry } from "../types.ts";
import { readClippings } from "./read.ts";

/** Whole files as a device writes them, with line ends and byte order marks; `mixed.txt` contains what can go wrong. */
const FILES: Record<string, string[]> = {
  "de.txt": [
    "highlight | Faust: Der Tragödie erster Teil | Goethe, Johann Wolfgang von | - | 12-13 | 2015-01-05T20:01:02 | Habe nun, ach! Philosophie,\nJuristerei und Medizin,\nUnd leider auch Theologie\nDurchaus studiert, mit heißem Bemühn.",
    "note | Faust: Der Tragödie erster Teil | Goethe, Johann Wolfgang von | 7 | 13-13 | 2015-03-03T09:15:00 | Schon in der Schule auswendig gelernt.",
    "bookmark | Faust: Der Tragödie erster Teil | Goethe, Johann Wolfgang von | iv | - | 2015-11-01T00:00:59",
    "highlight | Faust: Der Tragödie erster Teil | Goethe, Johann Wolfgang von | - | 1251-1252 | 2026-08-30T10:00:00 | Es irrt der Mensch, solang er strebt. | clipped",
  ],
  "en-gb.txt": [
    "highlight | Essays | Michel de Montaigne;Charles Cotton | - | 17-20 | 2023-08-27T08:08:19 | I myself am the matter of my book.",
    "highlight | Essays | Michel de Montaigne;Charles Cotton | 13 | 193-194 | 2023-08-28T00:08:19 | The greatest thing in the world is for a man to know that he is his own.",
    "highlight | Essays - Book One.pdf | - | 7 | - | 2012-12-03T19:42:30 | To study philosophy is nothing but to prepare one’s self to die.",
    "highlight | Essays | Michel de Montaigne;Charles Cotton | - | 1255-1256 | 2026-07-07T00:32:25 | There is nothing that so much imprints any thing in our memory as a desire to forget it.",
    "highlight | The Essays Magazine | Amazon | - | 850-850 | 2014-03-27T10:01:23 | Of Idleness",
  ],
  "en-us.txt": [
    "highlight | Meditations | Aurelius, Marcus | 10 | 140-141 | 2023-05-22T22:28:35 | Begin the morning by saying to thyself, I shall meet with the busybody, the ungrateful, arrogant, deceitful, envious, unsocial.",
    "note | Meditations | Aurelius, Marcus | 10 | 141-141 | 2023-05-22T22:29:02 | Read this one before the staff meeting.",
    "bookmark | Meditations | Aurelius, Marcus | 12 | 170-170 | 2023-05-23T00:00:01",
    "highlight | Walden (S.F. Reprints) | Thoreau, Henry David | - | 55-56 | 2020-02-29T12:15:00 | The mass of men lead lives of quiet desperation.\n\nWhat is called resignation is confirmed desperation.",
    "highlight | Walden (S.F. Reprints) | Thoreau, Henry David | xvi | - | 2020-03-01T07:28:27 | Simplify, simplify. | clipped",
    "highlight | Walden (S.F. Reprints) | Thoreau, Henry David | - | 60-61 | 2020-03-01T07:30:00 |  | clipped",
  ],
  "es.txt": [
    "highlight | Don Quijote de la Mancha | Cervantes Saavedra, Miguel de | 8 | 110-112 | 2019-10-12T00:37:31 | En un lugar de la Mancha, de cuyo nombre no quiero acordarme.",
    "highlight | Don Quijote de la Mancha | Cervantes Saavedra, Miguel de | - | 130-131 | 2025-09-01T13:37:31 | La libertad, Sancho, es uno de los más preciosos dones.",
    "note | Don Quijote de la Mancha | Cervantes Saavedra, Miguel de | 8 | 112-112 | 2020-01-01T00:05:00 | El comienzo.",
    "bookmark | Don Quijote de la Mancha | Cervantes Saavedra, Miguel de | 9 | 140-140 | 2020-01-02T23:59:59",
    "highlight | Don Quijote de la Mancha | Cervantes Saavedra, Miguel de | - | 1255-1256 | 2015-07-03T08:00:00 |  | clipped",
  ],
  "fr.txt": [
    "highlight | Essais | Montaigne, Michel de | 3 | 40-41 | 2012-12-17T08:27:45 | Parce que c’était lui, parce que c’était moi.",
    "note | Essais | Montaigne, Michel de | - | 41-41 | 2019-08-01T13:51:19 | À propos de La Boétie.",
    "bookmark | Essais | Inconnu(e) | 5 | 60-60 | 2018-02-16T11:51:19",
    "highlight | Essais | Inconnu(e) | - | 70-72 | 2018-10-20T12:55:45 | Que sais-je ? | clipped",
  ],
  "it.txt": [
    "highlight | La Divina Commedia | Alighieri, Dante | - | 453-454 | 2021-03-08T22:52:57 | Nel mezzo del cammin di nostra vita\nmi ritrovai per una selva oscura",
    "note | La Divina Commedia | Alighieri, Dante | 12 | 454-454 | 2021-03-09T07:00:00 | Il primo verso.",
    "bookmark | La Divina Commedia | Alighieri, Dante | 13 | 470-470 | 2021-12-31T23:59:59",
  ],
  "ja.txt": [
    "highlight | 吾輩は猫である | 夏目 漱石 | 133 | 1647-1648 | 2019-01-05T20:01:02 | 吾輩は猫である。名前はまだ無い。",
    "note | 吾輩は猫である | 夏目 漱石 | 133 | 1648-1648 | 2019-01-05T20:02:00 | 冒頭",
    "bookmark | 吾輩は猫である (青空文庫) | 夏目 漱石 | - | 12-12 | 2019-12-31T23:59:59",
    "highlight | 吾輩は猫である (青空文庫) | 夏目 漱石 | xvi | 30-31 | 2020-02-29T00:00:01 | どこで生れたかとんと見当がつかぬ。 | clipped",
  ],
  "ko.txt": [
    "highlight | 홍길동전 | 허균 | 12 | 140-141 | 2020-01-05T20:01:02 | 아버지를 아버지라 부르지 못하고",
    "note | 홍길동전 | 허균 | - | 141-141 | 2020-01-05T00:01:02 | 유명한 구절",
    "bookmark | 홍길동전 | 허균 | 13 | 150-150 | 2020-01-06T09:00:00",
  ],
  "koreader.txt": [
    "highlight | Candide, or Optimism | Voltaire | 12 | - | 2023-06-05T10:00:00 | We must cultivate our garden.",
    "note | Candide, or Optimism | Voltaire | 12 | - | 2023-06-05T22:00:01 | The last line.",
  ],
  "mixed.txt": [
    "highlight | Meditations | Aurelius, Marcus | 10 | 140-141 | 2023-05-22T22:28:35 | No longer talk about the kind of man that a good man ought to be, but be such.",
    "highlight | Faust | Goethe, Johann Wolfgang von | - | 12-13 | 2015-01-05T20:01:02 | Grau, teurer Freund, ist alle Theorie.",
    "highlight | 论语 | 孔子 | - | 12-13 | 2020-01-05T20:01:02 | 己所不欲，勿施于人。",
    "highlight | Setext for Beginners | Anon | - | 5-9 | 2023-08-27T08:08:19 | A heading\n=========\nis underlined ========== so, or so:\n===========\n===\nEnd.",
    "note | Joined On | Anon | - | 9-9 | 2023-08-27T08:08:20 | no line break before this title",
    "skipped: no_metadata",
    "skipped: unreadable_metadata",
    "skipped: no_title",
    "skipped: empty_note",
    "highlight | A Title Of Two Lines | Aurelius, Marcus | 11 | 150-151 | 2023-05-22T22:31:35 | Cut off in the midd",
  ],
  "nl.txt": [
    "highlight | Max Havelaar | Multatuli | 12 | 140-141 | 2020-08-13T08:01:02 | Ik ben makelaar in koffie, en woon op de Lauriergracht.",
    "highlight | Max Havelaar | Multatuli | - | 155-188 | 2020-08-14T08:01:02 | Het is myn gewoonte niet, romans te schryven.",
    "note | Max Havelaar | Multatuli | 12 | 141-141 | 2015-03-01T20:01:02 | Droogstoppel.",
    "bookmark | Max Havelaar | Multatuli | - | 200-200 | 2016-05-01T20:01:02",
  ],
  "pl.txt": [
    "highlight | Pan Tadeusz | Mickiewicz, Adam | 12 | 140-141 | 2020-01-05T20:01:02 | Litwo! Ojczyzno moja! ty jesteś jak zdrowie.",
    "note | Pan Tadeusz | Mickiewicz, Adam | - | 141-141 | 2019-05-01T07:05:00 | Inwokacja",
    "bookmark | Pan Tadeusz | Mickiewicz, Adam | 13 | 150-150 | 2019-10-01T07:05:00",
  ],
  "pt-br.txt": [
    "highlight | Memórias Póstumas de Brás Cubas | Assis, Machado de | - | 12-13 | 2019-11-29T18:00:13 | Ao verme que primeiro roeu as frias carnes do meu cadáver.",
    "highlight | Memórias Póstumas de Brás Cubas | Assis, Machado de | xiv | 15-17 | 2020-03-03T09:00:13 | Não tive filhos.",
    "note | Memórias Póstumas de Brás Cubas | Assis, Machado de | 3 | 17-17 | 2020-02-01T08:50:36 | A última linha do livro.",
    "bookmark | Memórias Póstumas de Brás Cubas | Assis, Machado de | 9 | 90-90 | 2020-08-02T23:13:35",
  ],
  "ru.txt": [
    "highlight | Война и мир | Толстой, Лев | - | 637-640 | 2024-12-30T21:46:06 | Все счастливые семьи похожи друг на друга.",
    "highlight | Война и мир | Толстой, Лев | 6 | 53-55 | 2024-03-03T18:48:36 | Ничего, ничего, молчание.",
    "note | Война и мир | Толстой, Лев | - | 640-640 | 2025-05-28T10:07:53 | Это из другой книги.",
    "bookmark | Война и мир | Толстой, Лев | 9 | 80-80 | 2026-08-01T00:00:00",
  ],
  "sv.txt": [
    "highlight | Röda rummet | Strindberg, August | 12 | 140-141 | 2020-01-05T20:01:02 | Det var en afton i början av maj.",
    "note | Röda rummet | Strindberg, August | - | 141-141 | 2020-03-02T08:00:00 | Öppningsraden",
    "bookmark | Röda rummet | Strindberg, August | 13 | 150-150 | 2020-05-05T08:00:00",
  ],
  "tr.txt": [
    "highlight | Divan | Yunus Emre | 12 | 140-141 | 2020-08-05T20:01:02 | Sevelim, sevilelim, dünya kimseye kalmaz.",
    "note | Divan | Yunus Emre | - | 141-141 | 2020-03-01T09:00:00 | Okunacak",
    "bookmark | Divan | Yunus Emre | 13 | 150-150 | 2020-03-02T09:00:00",
  ],
  "unknown-language.txt": [
    "highlight | Die Storie | Eugène Marais | 12 | 140-142 | 2020-01-05T20:01:02 | O koud is die windjie en skraal.",
    "highlight | Die Storie | Eugène Marais | - | 150-151 | 2020-01-05T20:01:02 | En blink in die dof-lig en kaal.",
    "bookmark | Die Storie | Eugène Marais | - | 160-160 | 2020-01-05T20:01:02",
  ],
  "zh.txt": [
    "highlight | 论语 (儒家经典) | (春秋)孔子 | - | 12-13 | 2020-01-05T20:01:02 | 学而时习之，不亦说乎？有朋自远方来，不亦乐乎？",
    "note | 论语 (儒家经典) | (春秋)孔子 | - | 13-13 | 2020-01-05T00:01:02 | 开篇",
    "highlight | 论语 | 孔子 | 7 | 114-116 | 2020-01-06T00:30:00 | 吾日三省吾身。 | clipped",
    "bookmark | 论语新解 - 孔子 | - | 65 | - | 2013-12-18T12:55:44",
    "highlight | 论语 | 孔子；朱熹 | - | 465-466 | 2013-12-24T21:10:24 | 温故而知新，可以为师矣。",
  ],
};

describe.each(Object.entries(FILES))("%s", (name, rows) => {
  test("every entry comes out once, in order, as it was written", () => {
    const bytes = readFileSync(new URL(`fixtures/${name}`, import.meta.url));
    expect(Array.from(readClippings(bytes), (step) => described(step.entry))).toEqual(rows);
  });
});

function described(entry: Entry): string {
  if (entry.kind === "skipped") return `skipped: ${entry.reason}`;
  const { book, position, highlightedAt } = entry;
  const range = position.locations;
  const where = [position.page ?? "-", range ? `${range.start}-${range.end}` : "-", highlightedAt ?? "-"];
  const text = entry.kind === "bookmark" ? [] : [entry.text];
  const clipped = entry.kind === "highlight" && entry.clipped ? ["clipped"] : [];
  return [entry.kind, book.title, book.author ?? "-", ...where, ...text, ...clipped].join(" | ");
}

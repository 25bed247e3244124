import { describe, expect, test } from "vitest";
import { readMetadata } from "./metadata.ts";

/**
 * A metadata line → kind, printed page, locations, time: the wordings of real devices; the Korean, Polish,
 * Turkish and Swedish ones are likely, but not yet seen in a file.
 */
const LINES: Record<string, string[]> = {
  English: [
    "- Your Highlight on page 10 | Location 140-141 | Added on Monday, May 22, 2023 10:28:35 PM → highlight, 10, 140-141, 2023-05-22T22:28:35",
    "- Your Highlight on Location 55-56 | Added on Monday, May 22, 2023 12:28:35 AM → highlight, -, 55-56, 2023-05-22T00:28:35",
    "- Your Highlight at location 17-20 | Added on Sunday, 27 August 2023 08:08:19 → highlight, -, 17-20, 2023-08-27T08:08:19",
    "- Your Note on page 13 | location 194 | Added on Sunday, 27 August 2023 08:08:19 → note, 13, 194-194, 2023-08-27T08:08:19",
    "- Your Bookmark on page 13 | location 194 | Added on Tuesday, 7 July, 2026 12:32:25 AM → bookmark, 13, 194-194, 2026-07-07T00:32:25",
    "- Your Underline on page 3 | Location 30-31 | Added on Monday, May 22, 2023 10:28:35 PM → highlight, 3, 30-31, 2023-05-22T22:28:35",
    "- Your Circle on Location 30-31 | Added on Monday, May 22, 2023 10:28:35 PM → highlight, -, 30-31, 2023-05-22T22:28:35",
    "- Your Asterisk on Location 30-31 | Added on Monday, May 22, 2023 10:28:35 PM → highlight, -, 30-31, 2023-05-22T22:28:35",
    "- Highlight on Page 7 | Added on Monday, 3 December 12 19:42:30 Greenwich Mean Time → highlight, 7, -, 2012-12-03T19:42:30",
    "- Highlight Loc. 1255-56 → highlight, -, 1255-1256, -",
    "- Clip This Article at Location 850 | Added on Thursday, 27 March 2014 10:01:23 → article, -, 850-850, 2014-03-27T10:01:23",
    "- Your highlight on page 12 | Added on Monday, June 05, 2023 10:00:00 AM → highlight, 12, -, 2023-06-05T10:00:00",
  ],
  German: [
    "- Ihre Markierung bei Position 12-13 | Hinzugefügt am Montag, 5. Januar 2015 20:01:02 → highlight, -, 12-13, 2015-01-05T20:01:02",
    "- Ihre Notiz auf Seite 7 | bei Position 13 | Hinzugefügt am Dienstag, 3. März 2015 09:15:00 → note, 7, 13-13, 2015-03-03T09:15:00",
    "- Dein Lesezeichen bei Position 400 | Hinzugefügt am Sunday, August 30, 2026 10:05:00 AM → bookmark, -, 400-400, 2026-08-30T10:05:00",
  ],
  Spanish: [
    "- La subrayado en la página 8 | posición 110-112 | Añadido el sábado, 12 de octubre de 2019 0:37:31 → highlight, 8, 110-112, 2019-10-12T00:37:31",
    "- Tu subrayado en la posición 110-112 | Añadido el sábado, 12 de octubre de 2019 1:37:31 p. m. → highlight, -, 110-112, 2019-10-12T13:37:31",
    "- La nota en la página 8 | posición 112 | Añadido el miércoles, 1 de enero de 2020 12:05:00 a.m. → note, 8, 112-112, 2020-01-01T00:05:00",
    "- El marcador en la página 9 | posición 140 | Añadido el jueves 2 enero 2020 23:59:59 → bookmark, 9, 140-140, 2020-01-02T23:59:59",
  ],
  French: [
    "- Votre surlignement sur la page 3 | emplacement 40-41 | Ajouté le lundi 17 décembre 2012 à 08:27:45 → highlight, 3, 40-41, 2012-12-17T08:27:45",
    "- Votre surlignement à lʼemplacement 20-26 | Ajouté le Sunday, August 16, 2026 11:08:00 AM → highlight, -, 20-26, 2026-08-16T11:08:00",
    "- Votre note Emplacement 3752 | Ajoutée le vendredi 16 novembre 2018 à 13:51:19 → note, -, 3752-3752, 2018-11-16T13:51:19",
    "- Votre signet sur la page 5 | emplacement 60 | Ajouté le mercredi 1 août 2018 11:51:19 → bookmark, 5, 60-60, 2018-08-01T11:51:19",
  ],
  Italian: [
    "-  La tua evidenziazione alla posizione 453-454 | Aggiunto in data lunedì 8 marzo 2021 22:52:57 → highlight, -, 453-454, 2021-03-08T22:52:57",
    "- La tua nota a pagina 12 | posizione 454 | Aggiunto in data martedì 9 marzo 2021 07:00:00 → note, 12, 454-454, 2021-03-09T07:00:00",
    "- Il tuo segnalibro a pagina 13 | posizione 470 | Aggiunto in data venerdì 31 dicembre 2021 23:59:59 → bookmark, 13, 470-470, 2021-12-31T23:59:59",
  ],
  Dutch: [
    "- Je markering op pagina 12 | locatie 140-141 | Toegevoegd op donderdag 13 augustus 2020 08:01:02 → highlight, 12, 140-141, 2020-08-13T08:01:02",
    "- Je highlight op locatie 55 t/m 88 | Toegevoegd op Thursday, August 13, 2026 8:01:02 PM → highlight, -, 55-88, 2026-08-13T20:01:02",
    "- Uw notitie op pagina 12 | locatie 141 | Toegevoegd op zondag 1 maart 2015 20:01:02 → note, 12, 141-141, 2015-03-01T20:01:02",
    "- Uw bladwijzer op locatie 200 | Toegevoegd op zondag 1 mei 2016 20:01:02 → bookmark, -, 200-200, 2016-05-01T20:01:02",
  ],
  Portuguese: [
    "- Seu destaque ou posição 12-13 | Adicionado: sexta-feira, 29 de novembro de 2019 18:00:13 → highlight, -, 12-13, 2019-11-29T18:00:13",
    "- Seu destaque na página xiv | posição 7-9 | Adicionado: terça-feira, 3 de março de 2020 09:00:13 → highlight, xiv, 7-9, 2020-03-03T09:00:13",
    "- Sua nota na página 3 | posição 17 | Adicionado: sábado, 1 de fevereiro de 2020 08:50:36 → note, 3, 17-17, 2020-02-01T08:50:36",
    "- Seu marcador na página 9 | posição 90 | Adicionado: domingo, 2 de agosto de 2020 23:13:35 → bookmark, 9, 90-90, 2020-08-02T23:13:35",
  ],
  Russian: [
    "– Ваш выделенный отрывок в месте 637–640 | Добавлено: понедельник, 30 декабря 2024 г. в 21:46:06 → highlight, -, 637-640, 2024-12-30T21:46:06",
    "– Ваш выделенный отрывок на странице 6 | Место 53–55 | Добавлено: воскресенье, 3 марта 2024 г. в 18:48:36 → highlight, 6, 53-55, 2024-03-03T18:48:36",
    "– Ваша заметка в месте 640 | Добавлено: среда, 28 мая 2025 г. в 10:07:53 → note, -, 640-640, 2025-05-28T10:07:53",
    "– Ваша закладка на странице 9 | Место 80 | Добавлено: суббота, 1 августа 2026 г. в 0:00:00 → bookmark, 9, 80-80, 2026-08-01T00:00:00",
  ],
  Japanese: [
    "- 133ページ|位置No. 1647-1648のハイライト |作成日: 2019年1月5日土曜日 20:01:02 → highlight, 133, 1647-1648, 2019-01-05T20:01:02",
    "- 位置No. 77のメモ |作成日: Friday, August 14, 2026 6:30:00 AM → note, -, 77-77, 2026-08-14T06:30:00",
    "- 位置 No. 12のブックマーク | 作成日: 2019年12月31日火曜日 午後11:59:59 → bookmark, -, 12-12, 2019-12-31T23:59:59",
  ],
  Chinese: [
    "- 您在位置 #12-13的标注 | 添加于 2020年1月5日星期日 下午8:01:02 → highlight, -, 12-13, 2020-01-05T20:01:02",
    "- 您在第 7 页（位置 #114-116）的标注 | 添加于 2020年1月6日星期一 凌晨12:30:00 → highlight, 7, 114-116, 2020-01-06T00:30:00",
    "- 您在第 xii 页（位置 #114-116）的标注 | 添加于 2020年1月6日星期一 上午8:30:00 → highlight, xii, 114-116, 2020-01-06T08:30:00",
    "- 您在位置 #471 的笔记 | 添加于 2013年12月27日星期五 上午12:58:30 → note, -, 471-471, 2013-12-27T00:58:30",
    "- 我的书签 在 第 65 页 | 添加于2013年12月18日星期三 中午12:55:44 → bookmark, 65, -, 2013-12-18T12:55:44",
    "- 我的标注 位置 #465-66 | 添加于2013年12月24日星期二 晚上9:10:24 → highlight, -, 465-466, 2013-12-24T21:10:24",
  ],
  Korean: [
    "- 12페이지 | 위치 140-141의 하이라이트 | 추가됨: 2020년 1월 5일 일요일 오후 8:01:02 → highlight, 12, 140-141, 2020-01-05T20:01:02",
    "- 위치 141의 메모 | 추가됨: 2020년 1월 5일 일요일 오전 12:01:02 → note, -, 141-141, 2020-01-05T00:01:02",
    "- 13쪽 | 위치 150의 북마크 | 추가됨: 2020. 1. 6. 오전 9:00:00 → bookmark, 13, 150-150, 2020-01-06T09:00:00",
  ],
  Polish: [
    "- Twoje zaznaczenie na stronie 12 | pozycja 140-141 | Dodano: niedziela, 5 stycznia 2020 20:01:02 → highlight, 12, 140-141, 2020-01-05T20:01:02",
    "- Twoja notatka na pozycji 141 | Dodano: środa, 1 maja 2019 07:05:00 → note, -, 141-141, 2019-05-01T07:05:00",
    "- Twoja zakładka na stronie 13 | pozycja 150 | Dodano: wtorek, 1 października 2019 07:05:00 → bookmark, 13, 150-150, 2019-10-01T07:05:00",
  ],
  Turkish: [
    "- Sayfa 12 | konum 140-141 arasındaki vurgunuz | Eklenme tarihi: 5 Ağustos 2020 Çarşamba 20:01:02 → highlight, 12, 140-141, 2020-08-05T20:01:02",
    "- Konum 141 üzerindeki notunuz | Eklenme tarihi: 1 Mart 2020 Pazar 09:00:00 → note, -, 141-141, 2020-03-01T09:00:00",
    "- 13. sayfadaki yer iminiz | konum 150 | Eklenme tarihi: 2 Mart 2020 Pazartesi 09:00:00 → bookmark, 13, 150-150, 2020-03-02T09:00:00",
  ],
  Swedish: [
    "- Din markering på sida 12 | plats 140-141 | Tillagd söndag den 5 januari 2020 20:01:02 → highlight, 12, 140-141, 2020-01-05T20:01:02",
    "- Din anteckning på plats 141 | Tillagd måndag den 2 mars 2020 08:00:00 → note, -, 141-141, 2020-03-02T08:00:00",
    "- Ditt bokmärke på sida 13 | plats 150 | Tillagt tisdag den 5 maj 2020 08:00:00 → bookmark, 13, 150-150, 2020-05-05T08:00:00",
  ],
  "an unknown language": [
    "- Jou hoogtepunt op bladsy 12 | plek 140-142 | Bygevoeg op Sondag 5 Januarie 2020 20:01:02 → -, 12, 140-142, 2020-01-05T20:01:02",
    "- Jou hoogtepunt op plek 150-151 | 2020-01-05 20:01:02 → -, -, 150-151, 2020-01-05T20:01:02",
  ],
};

describe.each(Object.entries(LINES))("a Kindle set to %s", (_language, lines) => {
  test.each(lines.map((line) => line.split(" → ")))("%s is %s", (line = "", expected) => {
    const { kind, position, highlightedAt } = readMetadata(line) ?? {};
    const locations = position?.locations ? `${position.locations.start}-${position.locations.end}` : "-";
    expect([kind ?? "-", position?.page ?? "-", locations, highlightedAt ?? "-"].join(", ")).toBe(expected);
  });
});

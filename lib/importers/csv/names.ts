import type { CsvField, CsvMapping } from "../types.ts";
import { TABLE_COLUMNS } from "../../vocabulary/table-columns.ts";

/** How people and programs name the columns, in small letters; the more telling name first, bars between them. */
const NAMES: Record<CsvField, string> = {
  text: "highlight|highlights|highlighted text|quote|quotation|passage|excerpt|selection|selected text|clipping|text|content|markierung|zitat|textstelle|stelle|surlignement|citation|extrait|texte|subrayado|resaltado|cita|texto|evidenziazione|citazione|testo|destaque|citação|trecho|markering|citaat|tekst|выделение|цитата|текст|ハイライト|引用|本文|テキスト|标注|划线|原文|摘录|内容|標註|劃線|內容",
  title:
    "book title|title|book|book name|work|buchtitel|titel|buch|titre du livre|titre|livre|título del libro|título|titulo|libro|titolo del libro|titolo|título do livro|livro|boektitel|boek|название книги|название|книга|書名|タイトル|本|书名|书籍|标题|標題",
  author:
    "author|authors|book author|author name|writer|creator|autor|autorin|autoren|verfasser|auteur|auteurs|autores|autore|autori|schrijver|автор|авторы|著者|作者|著者名",
  note: "note|notes|my note|comment|comments|annotation|annotations|remark|thoughts|notiz|notizen|kommentar|anmerkung|commentaire|nota|notas|comentario|commento|comentário|anotação|notitie|opmerking|заметка|комментарий|примечание|メモ|コメント|笔记|想法|备注|评论|筆記|備註",
  tags: "tags|tag|labels|label|keywords|topics|schlagwörter|schlagworte|stichwörter|étiquettes|mots clés|etiquetas|palabras clave|etichette|trefwoorden|теги|метки|タグ|标签|標籤",
  color: "color|colour|highlight color|farbe|couleur|color del subrayado|colore|cor|kleur|цвет|色|カラー|颜色|顏色",
  chapter:
    "chapter|chapter title|section|heading|kapitel|abschnitt|chapitre|capítulo|capitulo|capitolo|hoofdstuk|глава|章|チャプター|章节|章節",
  page: "page|page number|page no|pages|seite|seitenzahl|seiten|página|pagina|pagine|страница|стр|ページ|页码|页|頁",
  location:
    "location|locations|kindle location|loc|position|emplacement|posición|posizione|posição|locatie|положение|место|позиция|位置",
  date: "highlighted at|date highlighted|date|created at|created|date added|added at|added on|added|timestamp|time|datum|erstellt am|erstellt|hinzugefügt am|date de création|fecha|data|дата|日付|日時|作成日|日期|时间|時間",
  isbn: "isbn|isbn13|isbn 13|isbn10|isbn 10|isbn uid",
  url: "url|link|address|web address|source url|page url|uri|permalink|adresse|lien|enlace|collegamento|endereço|ссылка|链接|網址|リンク",
};

/** Guesses the columns from their names, in the most common languages of tables. */
export function guessColumns(columns: readonly string[]): CsvMapping {
  const names = columns.map(plainName);
  const guess: CsvMapping = {};
  const taken = new Set<number>();
  const take = (field: CsvField, number: number): void => {
    if (number === -1 || guess[field] !== undefined) return;
    guess[field] = number;
    taken.add(number);
  };
  for (const field of TABLE_COLUMNS)
    take(
      field,
      numberOf(field, names, taken, (name, known) => name === known),
    );
  // `Quote text`, `Date of highlight`: what a name means its last word says in English, so that goes second.
  for (const field of TABLE_COLUMNS)
    take(
      field,
      numberOf(field, names, taken, (name, known) => name.endsWith(` ${known}`)),
    );
  return guess;
}

function numberOf(
  field: CsvField,
  names: string[],
  taken: Set<number>,
  fits: (name: string, known: string) => boolean,
): number {
  for (const known of NAMES[field].split("|")) {
    const number = names.findIndex((name, at) => !taken.has(at) && fits(name, known));
    if (number !== -1) return number;
  }
  return -1;
}

/** `Highlighted_At:` and `highlighted at` are one name. */
function plainName(column: string): string {
  return column
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

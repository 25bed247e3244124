/**
 * The words of `My Clippings.txt` in each language of the Kindle, as data: adding a language is adding a row. The
 * wordings come from real files and from public parsers, with some synonyms that firmware may use. Korean, Polish,
 * Turkish and Swedish are the usual words of these languages, not yet checked against a file.
 *
 * Latin and Cyrillic words match whole; `stem*` matches every word that begins so. Chinese, Japanese and Korean words
 * match anywhere, since those lines have no spaces.
 */
export interface ClippingLanguage {
  code: string;
  /** Underlines, circles and asterisks (2025 firmware) are highlights too. */
  highlight: string[];
  note: string[];
  bookmark: string[];
  /** “Clip This Article”: a whole magazine article, not a passage the reader chose. */
  article: string[];
  page: string[];
  location: string[];
  /** January first; a month may have several spellings, joined by `/`. */
  months: string;
}

export const LANGUAGES: ClippingLanguage[] = [
  {
    code: "en",
    highlight: ["highlight*", "underline*", "circle*", "asterisk*"],
    note: ["note"],
    bookmark: ["bookmark"],
    article: ["clip this article", "article clip*"],
    page: ["page", "pages"],
    location: ["location", "loc"],
    months:
      "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec",
  },
  {
    code: "de",
    highlight: ["markierung*", "unterstreichung*"],
    note: ["notiz*"],
    bookmark: ["lesezeichen"],
    article: ["artikel*"],
    page: ["seite", "seiten"],
    location: ["position", "pos"],
    months: "januar/jänner februar/feber märz april mai juni juli august september oktober november dezember",
  },
  {
    code: "es",
    highlight: ["subrayado*", "subrayar", "resaltado*"],
    note: ["nota"],
    bookmark: ["marcador"],
    article: ["artículo*"],
    page: ["página", "páginas"],
    location: ["posición", "posicion", "ubicación"],
    months: "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
  },
  {
    code: "fr",
    highlight: ["surlignement*", "surlignage*", "soulignement*"],
    note: ["note"],
    bookmark: ["signet", "marque-page*"],
    article: ["article*", "extrait*"],
    page: ["page", "pages"],
    location: ["emplacement*", "lʼemplacement", "position"],
    months:
      "janvier février/fevrier mars avril mai juin juillet août/aout septembre octobre novembre décembre/decembre",
  },
  {
    code: "it",
    highlight: ["evidenziazion*", "sottolineatur*"],
    note: ["nota"],
    bookmark: ["segnalibro"],
    article: ["articolo*"],
    page: ["pagina", "pagine"],
    location: ["posizion*"],
    months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
  },
  {
    code: "nl",
    highlight: ["markering*", "highlight*", "onderstreping*"],
    note: ["notitie*", "opmerking*", "aantekening*"],
    bookmark: ["bladwijzer"],
    article: ["artikel*"],
    page: ["pagina"],
    location: ["locatie*", "positie"],
    months: "januari februari maart april mei juni juli augustus september oktober november december",
  },
  {
    code: "pt",
    highlight: ["destaque*", "sublinhado*", "realce*"],
    note: ["nota", "anotação"],
    bookmark: ["marcador", "favorito"],
    article: ["artigo*"],
    page: ["página", "páginas"],
    location: ["posição", "posicao", "localização"],
    months: "janeiro fevereiro março/marco abril maio junho julho agosto setembro outubro novembro dezembro",
  },
  {
    code: "ru",
    highlight: ["выделен*", "подчеркн*", "подчёркн*"],
    note: ["заметк*"],
    bookmark: ["закладк*"],
    article: ["вырезк*", "статья", "статьи"],
    page: ["страниц*", "стр"],
    location: ["мест*", "позици*"],
    months:
      "января/январь февраля/февраль марта/март апреля/апрель мая/май июня/июнь июля/июль августа/август сентября/сентябрь октября/октябрь ноября/ноябрь декабря/декабрь",
  },
  {
    code: "pl",
    highlight: ["zaznaczeni*", "podkreśleni*", "wyróżnieni*"],
    note: ["notatk*", "uwag*"],
    bookmark: ["zakładk*"],
    article: ["artykuł*"],
    page: ["stron*", "str"],
    location: ["pozycj*", "lokalizacj*", "miejsc*"],
    months:
      "stycznia/styczeń lutego/luty marca/marzec kwietnia/kwiecień maja/maj czerwca/czerwiec lipca/lipiec sierpnia/sierpień września/wrzesień października/październik listopada/listopad grudnia/grudzień",
  },
  {
    code: "tr",
    highlight: ["vurgu*", "alıntı*"],
    note: ["not", "notun*", "notu"],
    bookmark: ["yer imi*", "yer işareti*"],
    article: ["makale*"],
    page: ["sayfa*"],
    location: ["konum*"],
    months: "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
  },
  {
    code: "sv",
    highlight: ["markering*", "överstrykning*", "understrykning*"],
    note: ["anteckning*", "notering*"],
    bookmark: ["bokmärke*"],
    article: ["artikel*"],
    page: ["sida", "sidan", "sidorna"],
    location: ["plats", "position"],
    months: "januari februari mars april maj juni juli augusti september oktober november december",
  },
  {
    code: "ja",
    highlight: ["ハイライト"],
    note: ["メモ"],
    bookmark: ["ブックマーク", "しおり"],
    article: ["記事クリップ", "記事のクリップ"],
    page: ["ページ", "頁"],
    location: ["位置", "ロケーション"],
    months: "",
  },
  {
    code: "zh",
    highlight: ["标注", "標註", "標注", "重點"],
    note: ["笔记", "筆記", "備註"],
    bookmark: ["书签", "書籤"],
    article: ["文章剪切", "剪切文章", "文章剪輯"],
    page: ["页", "頁"],
    location: ["位置"],
    months: "",
  },
  {
    code: "ko",
    highlight: ["하이라이트", "강조"],
    note: ["메모", "노트"],
    bookmark: ["북마크", "책갈피"],
    article: ["기사"],
    page: ["페이지", "쪽"],
    location: ["위치"],
    months: "",
  },
];

/** A regular expression source that matches any of the words, as described at the top of this file. */
export function anyOf(words: string[]): string {
  const longestFirst = [...new Set(words)].toSorted((a, b) => b.length - a.length);
  const eastern = longestFirst.filter((word) => EASTERN.test(word));
  const western = longestFirst.filter((word) => !EASTERN.test(word));
  const endings = western.map((word) => (word.endsWith("*") ? word.slice(0, -1) : `${word}(?!\\p{L})`));
  return [...eastern, `(?<!\\p{L})(?:${endings.join("|")})`].join("|");
}

const EASTERN = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** The language of this tag of BCP 47 as it is best written: `en-GB` for `EN-gb`; null if it is no such tag. */
export function readLanguage(written: string): string | null {
  try {
    return Intl.getCanonicalLocales(written.trim().replaceAll("_", "-"))[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The English name of a language: `British English` for `en-GB`; the tag itself if it has none. */
export function languageName(tag: string): string {
  const language = readLanguage(tag);
  return language === null ? tag : (new Intl.DisplayNames("en", { type: "language" }).of(language) ?? tag);
}

/** Languages to choose from while no book has one. */
export const COMMON_LANGUAGES = [
  "en",
  "de",
  "fr",
  "es",
  "it",
  "pt",
  "nl",
  "sv",
  "pl",
  "ru",
  "ja",
  "zh",
  "ko",
  "ar",
  "la",
];

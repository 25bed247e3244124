import { LANGUAGES } from "./languages.ts";

/**
 * Languages in which devices, apps and readers' own tables write months, besides those in the table. Croatian is left
 * out: its `listopad` is October, but November in Czech and Polish.
 */
const MORE =
  "fi el cs sk is da nb hu ro bg uk sl sr ca gl eu et lv lt ar fa he hi bn ta te mr gu kn ml th id ms af ga cy".split(
    " ",
  );

/** The number of each month by its lower-case name, from the table and as `Intl` writes it within a date and alone. */
export const MONTHS: ReadonlyMap<string, number> = monthsByName();

function monthsByName(): Map<string, number> {
  const names = new Map<string, number>();
  const unclear = new Set<string>();
  for (const [name, month] of MORE.flatMap(monthsOf)) {
    if ((names.get(name) ?? month) !== month) unclear.add(name);
    names.set(name, month);
  }
  for (const name of unclear) names.delete(name);
  for (const { months } of LANGUAGES) {
    for (const [index, spellings] of months.split(" ").entries()) {
      for (const name of spellings.split("/")) if (name !== "") names.set(name, index + 1);
    }
  }
  return names;
}

function monthsOf(language: string): [name: string, month: number][] {
  const locale = `${language}-u-ca-gregory-nu-latn`;
  const forms = [{ month: "long" }, { month: "long", day: "numeric" }] as const;
  return forms.flatMap((form) => {
    const format = new Intl.DateTimeFormat(locale, { ...form, timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, at) => {
      const parts = format.formatToParts(Date.UTC(2023, at, 15));
      const month = parts.find(({ type }) => type === "month")?.value ?? "";
      return [month.toLowerCase().replace(/^(?:de |d[’'])/, ""), at + 1] as [string, number];
    }).filter(([name]) => /^[\p{L}\p{M}]{3,}$/u.test(name));
  });
}

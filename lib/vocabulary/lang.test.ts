import { expect, it } from "vitest";
import { guessLang, mayBeEnglish } from "./lang.ts";

it.each([
  ["ja", "吾輩は猫である"],
  ["zh", "红楼梦"],
  ["ko", "채식주의자"],
  ["ru", "Все счастливые семьи похожи друг на друга"],
  ["uk", "Реве та стогне Дніпр широкий, їх"],
  ["el", "Ὀδύσσεια"],
  ["ar", "كتاب الحيوان"],
  ["he", "בראשית"],
])("a text in its own script is told to be %s", (lang, text) => {
  expect(guessLang(text)).toBe(lang);
});

it.each([
  ["en", "Begin the morning by saying to thyself, I shall meet with the busybody."],
  ["de", "Die Grenzen meiner Sprache bedeuten die Grenzen meiner Welt, und das ist nicht wenig."],
  ["fr", "Le cœur a ses raisons que la raison ne connaît pas; on le sait dans les choses."],
  ["es", "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho que vivía un hidalgo."],
])("a text in Latin letters is told by its small words to be %s", (lang, text) => {
  expect(guessLang(text)).toBe(lang);
});

it("a text that could be anything is not guessed", () => {
  expect(guessLang("Emma")).toBeUndefined();
  expect(guessLang("")).toBeUndefined();
});

it.each([
  "Do I contradict myself? Very well then I contradict myself, (I am large, I contain multitudes.)",
  "“Why, sometimes I’ve believed as many as six impossible things before breakfast.”",
  "We live, as we dream, alone.",
  "no regrets",
  "Laozi, 老子, said: the way that can be told is not the constant way.",
])("%s may be English", (text) => {
  expect(mayBeEnglish(text)).toBe(true);
});

it.each([
  "Le silence éternel de ces espaces infinis m’effraie.",
  "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que vivía un hidalgo",
  "Grau, teurer Freund, ist alle Theorie, und grün des Lebens goldner Baum.",
  "學而時習之，不亦說乎？",
  "Все счастливые семьи похожи друг на друга.",
  "山路を登りながら、こう考えた。 (Kusamakura)",
  "1234 — 5678",
])("%s is not", (text) => {
  expect(mayBeEnglish(text)).toBe(false);
});

import { expect, test } from "vitest";
import { cutLimitNotice } from "./limit.ts";

test.each([
  "<You have reached the clipping limit for this item>",
  "<You have reached the clipping limit set by the publisher, Ticknor and Fields>",
  "<Sie haben das Clipping-Limit für diesen Artikel erreicht>",
  "<Has alcanzado el límite de recortes de este elemento>",
  "<Vous avez atteint la limite d’extraits autorisée pour cet article>",
  "<Hai raggiunto il limite di ritagli per questo articolo>",
  "<Você atingiu o limite de recortes deste item>",
  "<Je hebt de knipsellimiet voor dit item bereikt>",
  "<Вы достигли предела вырезок для этого документа>",
  "<このアイテムのクリップ上限に達しました>",
  "<您已达到本内容的剪贴上限>",
  "<이 항목의 클리핑 한도에 도달했습니다>",
  "<Osiągnięto limit wycinków dla tego elementu>",
  "<Bu öğe için kırpma sınırına ulaştınız>",
  "<Du har nått gränsen för urklipp för det här objektet>",
])("the text before %s is kept and flagged", (notice) => {
  expect(cutLimitNotice(`Simplify, simplify. ${notice}`)).toEqual({ text: "Simplify, simplify.", clipped: true });
  expect(cutLimitNotice(notice)).toEqual({ text: "", clipped: true });
});

test.each([
  "The limit we reached",
  "You have reached the clipping limit for this item",
  "if (reached <limit>)",
  "<the limit>",
  "<the summit was reached at noon>",
  "<You have reached the clipping limit for this item> said the device.",
  "a <b> have reached the limit >",
])("“%s” is the book’s own text", (text) => {
  expect(cutLimitNotice(text)).toEqual({ text, clipped: false });
});

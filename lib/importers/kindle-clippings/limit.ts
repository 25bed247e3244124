import { trimEdges } from "./edges.ts";

/**
 * The notice a Kindle writes in place of text beyond the publisher's clipping limit, in angle brackets at the end:
 * `<You have reached the clipping limit for this item>`, `… set by the publisher, …>`, `<您已达到本内容的剪贴上限>`. The
 * translations differ between firmwares, so a notice is recognised by two words: “limit” and “reached”.
 */
const LONGEST_NOTICE = 300;
const NOTICE = /[<＜]([^<>＜＞]{8,})[>＞]$/;
const LIMIT =
  /limit|limiet|límite|grenze|höchst|maxim|лимит|предел|ограничен|上限|制限|限制|한도|제한|sınır|gräns|granic/i;
const REACHED =
  /reached|erreicht|überschritten|alcan[zç]|atteint|dépassé|raggiunt|superat|ating|superad|bereikt|overschreden|достиг|превы|исчерп|達し|超え|超過|达到|達到|已达|도달|초과|osiągn|przekrocz|ulaş|aştı|nått|uppnå|överskrid/i;

/** The text without a clipping notice, and whether there was one. */
export function cutLimitNotice(text: string): { text: string; clipped: boolean } {
  if (!text.endsWith(">") && !text.endsWith("＞")) return { text, clipped: false };
  const tail = text.slice(-LONGEST_NOTICE);
  const notice = NOTICE.exec(tail);
  const words = notice?.[1] ?? "";
  if (notice === null || !LIMIT.test(words) || !REACHED.test(words)) return { text, clipped: false };
  return { text: trimEdges(text.slice(0, text.length - tail.length + notice.index)), clipped: true };
}

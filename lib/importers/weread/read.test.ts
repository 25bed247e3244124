import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognise } from "../recognise/recognise.ts";
import type { Entry } from "../types.ts";
import { readWeread } from "./read.ts";

/** Lines of the Analects and of the Dao De Jing. */
const OLD = `《论语》
孔子弟子

4个笔记

◆ 点评

2023/2/26 认为好看
常读常新。

◆ 学而

>> 学而时习之，不亦说乎？
有朋自远方来，不亦乐乎？

2023/2/26 发表想法
每天都要复习。
温故。

>> 温故而知新，可以为师矣。

◆ 为政

>> 三十而立。

-- 来自微信读书
`;
const NEW = `《道德经》

老子
3个笔记


第一章

◆ 道可道，非常道。

名可名，非常名。

◆ 2024/09/04发表想法
名是什么？

再想想。
原文：名可名，非常名。


第八章

◆ 上善若水。


点评

◆ 2024/09/09 认为好看

-- 来自微信读书`;

const utf8 = (text: string) => new TextEncoder().encode(text);

function entries(file: string): Entry[] {
  return Array.from(readWeread(utf8(file)), ({ entry }) => entry);
}

describe("notes copied from WeRead", () => {
  test("give passages, thoughts and what is said of the book, in the older form", () => {
    const book = { title: "论语", author: "孔子弟子" };
    expect(entries(OLD)).toMatchObject([
      { kind: "note", book, text: "常读常新。", highlightedAt: "2023-02-26T00:00:00" },
      {
        kind: "highlight",
        book,
        text: "学而时习之，不亦说乎？\n有朋自远方来，不亦乐乎？",
        chapter: "学而",
        note: null,
      },
      {
        kind: "highlight",
        text: "温故而知新，可以为师矣。",
        note: "每天都要复习。\n温故。",
        chapter: "学而",
        highlightedAt: "2023-02-26T00:00:00",
        guessed: false,
      },
      { text: "三十而立。", chapter: "为政", highlightedAt: null },
    ]);
  });

  test("give them in the newer form, where chapters have no sign", () => {
    expect(entries(NEW)).toMatchObject([
      { book: { title: "道德经", author: "老子" }, text: "道可道，非常道。\n名可名，非常名。", chapter: "第一章" },
      {
        text: "名可名，非常名。",
        note: "名是什么？\n再想想。",
        chapter: "第一章",
        highlightedAt: "2024-09-04T00:00:00",
      },
      { text: "上善若水。", chapter: "第八章", note: null },
      { kind: "skipped", reason: "no_text", raw: "◆ 2024/09/09 认为好看" },
    ]);
  });

  test("give both forms in one file", () => {
    expect(entries(OLD + "\n" + NEW)).toEqual([
      ...entries(OLD),
      ...entries(NEW).map((entry) => ({ ...entry, index: entry.index + 4 })),
    ]);
  });

  test("are read as Markdown, with no author and no signature", () => {
    const file = "# 《瓦尔登湖》\n2个笔记\n\n◆ 经济篇\n\n>> 简单些，再简单些。\n";
    expect(entries(file)).toMatchObject([
      { book: { title: "瓦尔登湖", author: null }, chapter: "经济篇", text: "简单些，再简单些。" },
    ]);
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "weread" });
  });

  test("leave the title to the reader where it was not copied", () => {
    const file = "◆ 学而\n\n>> 三十而立。\n\n-- 来自微信读书";
    expect(recognise(utf8(file))).toEqual({ ok: true, format: "weread" });
    expect(entries(file)).toMatchObject([{ book: { title: "" }, text: "三十而立。" }]);
  });

  test("show lines that belong to nothing", () => {
    const file = OLD.replace("◆ 点评\n\n2023/2/26 认为好看\n常读常新。", "不知道");
    expect(entries(file)[0]).toEqual({ kind: "skipped", index: 0, reason: "malformed", raw: "不知道" });
  });

  test("are read with Windows line ends, a byte order mark, and when they were cut off", () => {
    for (const form of [OLD, NEW]) {
      const file = "\ufeff" + form.replaceAll("\n", "\r\n");
      expect(entries(file)).toEqual(entries(form));
      expect(recognise(utf8(file))).toEqual({ ok: true, format: "weread" });
    }
    expect(entries(OLD.slice(0, OLD.indexOf("可以为师"))).at(-1)).toMatchObject({ text: "温故而知新，" });
  });

  test("are told from other texts with such signs", () => {
    for (const text of ["《论语》\n\n◆ 学而\n", "Walden - Thoreau (Highlight: 1; Note: 0)\n◆ Economy\n▪ Simplify.\n"]) {
      expect(recognise(utf8(text))).not.toMatchObject({ format: "weread" });
    }
  });

  test("lose no line", () => {
    const line = fc.constantFrom(...OLD.split("\n"), ...NEW.split("\n"), "", "");
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const file = lines.filter((one) => !/《|个笔记|来自|点评|^第|^老子|弟子/.test(one));
        const isOld = file.some((one) => one.startsWith(">>"));
        const kept = Array.from(readWeread(utf8(file.join("\n"))), ({ raw }) => raw ?? "").join("\n");
        for (const one of file.filter((words) => words.startsWith(isOld ? ">>" : "◆"))) expect(kept).toContain(one);
      }),
    );
  });
});

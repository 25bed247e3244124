import { Buffer } from "node:buffer";
import luaparse from "luaparse";
import { UnreadableFile } from "../types.ts";

/** A value of a Lua literal. Tables have no prototype; integer keys come first, in ascending order. */
export type LuaValue = string | number | boolean | null | LuaTable;
export interface LuaTable {
  [key: string]: LuaValue;
}

/** Real sidecars are six tables deep. */
const DEEPEST = 60;
/** The kinds of luaparse’s tokens that literals are made of. */
const STRING = 2;
const KEYWORD = 4;
const IDENTIFIER = 8;
const NUMBER = 16;
const PUNCTUATION = 32;
const BOOLEAN = 64;
const NIL = 128;
const END = 1;
/** Numbers without a literal, as KOReader’s `dump` writes them. As variables they are nil. */
const NAMES_OF_NOTHING = new Set(["inf", "nan"]);
const ADVICE =
  "Nothing was imported. Copy “metadata.….lua” again from the book’s “.sdr” folder, or export the highlights as JSON in KOReader.";

interface LuaToken {
  type: number;
  value: unknown;
}

/** A table that is being filled. */
interface OpenTable {
  table: LuaTable;
  /** The index of the last item without a key. */
  last: number;
}

/**
 * Reads a file of the form `return { … }`, in which there is nothing but literals. Nothing is executed; whatever is
 * more than a literal (a call, a function, a sum) makes the file unreadable, as do tables nested deeper than any real
 * one.
 *
 * The tokens are luaparse’s; the tables are built here without recursion, so that no file can exhaust the stack. Takes
 * about 50 ms a megabyte.
 */
export function readLuaTable(bytes: Uint8Array): LuaTable {
  const next = tokensOf(bytes);
  try {
    if (!isKeyword(next(), "return") || !isMark(next(), "{")) throw notData();
    const table = fillTable(next);
    let rest = next();
    while (isMark(rest, ";")) rest = next();
    if (rest.type !== END) throw notData();
    return table;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw damaged(error);
  } finally {
    // luaparse keeps its input until the next one.
    luaparse.parse({ wait: true });
  }
}

/**
 * Lua’s strings are bytes: the file is given to luaparse with one character a byte, so that `\228` and `ä` alike are
 * bytes, which `textOf` then reads as UTF-8.
 */
function tokensOf(bytes: Uint8Array): () => LuaToken {
  const parser = luaparse.parse({ wait: true, comments: false, encodingMode: "pseudo-latin1" });
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  parser.write(Buffer.from(hasMark ? bytes.subarray(3) : bytes).toString("latin1"));
  return () => parser.lex();
}

/** Call after the token `{` of the outermost table has been read. */
function fillTable(next: () => LuaToken): LuaTable {
  const root = newTable();
  const open: OpenTable[] = [{ table: root, last: 0 }];
  let token = next();
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    if (isMark(token, "}")) {
      open.pop();
      if (open.length > 0) token = afterItem(next);
      continue;
    }
    const { key, value } = itemOf(token, next, inner);
    inner.table[key] = value;
    if (typeof value === "object" && value !== null) {
      if (open.length === DEEPEST) throw tooDeep();
      open.push({ table: value, last: 0 });
      token = next();
    } else token = afterItem(next);
  }
  return root;
}

/** Reads one item of a table. If it is a table itself, only its `{` is read. */
function itemOf(token: LuaToken, next: () => LuaToken, inner: OpenTable): { key: string; value: LuaValue } {
  if (isMark(token, "[")) {
    const key = literalOf(next(), next);
    if (!isMark(next(), "]") || !isMark(next(), "=")) throw notData();
    if (typeof key !== "string" && typeof key !== "number") throw notData();
    return { key: String(key), value: valueOf(next(), next) };
  }
  if (token.type === IDENTIFIER && !NAMES_OF_NOTHING.has(String(token.value))) {
    if (!isMark(next(), "=")) throw notData();
    return { key: String(token.value), value: valueOf(next(), next) };
  }
  inner.last += 1;
  return { key: String(inner.last), value: valueOf(token, next) };
}

/** The first token after an item and its separator; the last item needs none. */
function afterItem(next: () => LuaToken): LuaToken {
  const token = next();
  if (isMark(token, ",") || isMark(token, ";")) return next();
  if (!isMark(token, "}")) throw notData();
  return token;
}

function valueOf(token: LuaToken, next: () => LuaToken): LuaValue {
  return isMark(token, "{") ? newTable() : literalOf(token, next);
}

function literalOf(token: LuaToken, next: () => LuaToken): string | number | boolean | null {
  const { type, value } = token;
  if (type === STRING && typeof value === "string") return textOf(value);
  if (type === NUMBER && typeof value === "number") return value;
  if (type === BOOLEAN && typeof value === "boolean") return value;
  if (type === NIL || (type === IDENTIFIER && NAMES_OF_NOTHING.has(String(value)))) return null;
  if (!isMark(token, "-")) throw notData();
  const negated = next();
  if (negated.type === NUMBER && typeof negated.value === "number") return -negated.value;
  if (negated.type === IDENTIFIER && NAMES_OF_NOTHING.has(String(negated.value))) return null;
  throw notData();
}

/** Bytes that are no UTF-8 become U+FFFD. */
function textOf(bytes: string): string {
  return /^[\0-\u007f]*$/.test(bytes) ? bytes : Buffer.from(bytes, "latin1").toString("utf8");
}

function newTable(): LuaTable {
  const table: LuaTable = {};
  Object.setPrototypeOf(table, null);
  return table;
}

function isKeyword(token: LuaToken, word: string): boolean {
  return token.type === KEYWORD && token.value === word;
}

function isMark(token: LuaToken, mark: string): boolean {
  return token.type === PUNCTUATION && token.value === mark;
}

function notData(): UnreadableFile {
  const what = "This Lua file holds more than the plain data of a KOReader sidecar, and Lektr never runs programs.";
  return new UnreadableFile("koreader_not_data", `${what} ${ADVICE}`);
}

function tooDeep(): UnreadableFile {
  const what = "The tables in this Lua file are nested deeper than in any KOReader sidecar.";
  return new UnreadableFile("koreader_too_deep", `${what} ${ADVICE}`);
}

function damaged(cause: unknown): UnreadableFile {
  const what = "This KOReader sidecar is damaged or was cut short while it was copied.";
  return new UnreadableFile("koreader_damaged", `${what} ${ADVICE}`, { cause });
}

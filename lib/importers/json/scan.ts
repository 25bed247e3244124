/** A list or an object larger than this is split; anything smaller is parsed as a whole. Bytes. */
export const LONG_BYTES = 128 * 1024;
/** Bytes of a long list or object that are parsed at a time, extended to the end of the item. */
const PIECE_BYTES = 16 * 1024;
/** Deeper than this nothing is divided: no export nests its highlights so deeply. */
const DEEPEST_DIVIDED = 16;
/** Deeper than this nothing is read: what nests more was made to fill the memory. */
const DEEPEST = 10_000;

/** Consecutive items of a long list or members of a long object; or a single one that is long itself. */
export interface JsonPiece {
  /** Byte range in the file, the end not included. */
  start: number;
  end: number;
  /** Number of the list's items before it. */
  before: number;
  /** The long value; null if the piece is parsed as a whole. */
  long: LongJson | null;
  /** The name of a long member. */
  name: string;
}

/** A list or an object too long to be parsed as a whole, as its pieces. */
export interface LongJson {
  kind: "list" | "object";
  pieces: JsonPiece[];
  /** How many items there are. */
  count: number;
}

/** A file that is no JSON. */
export class BrokenJson extends SyntaxError {
  /** The offset of the first invalid byte, or the end of a file that ends too early. */
  readonly at: number;
  constructor(at: number) {
    super(`This is no JSON from byte ${at} on`);
    this.at = at;
  }
}

/**
 * Scans a JSON file once, and finds the long lists and objects, and their pieces. Null if nothing in it is long.
 * Accepts what `JSON.parse` accepts, except nesting of thousands of levels.
 * @throws {BrokenJson}
 */
export function scanJson(bytes: Uint8Array): LongJson | null {
  return new Scan(bytes).whole();
}

/** A list or an object that has begun. */
interface Open {
  kind: LongJson["kind"];
  start: number;
  pieces: JsonPiece[];
  count: number;
  /** Start and name of the current item. */
  itemStart: number;
  nameEnd: number;
  /** The current piece: its start, and the number of its items. */
  runStart: number;
  runEnd: number;
  run: number;
}

const END = 0;
const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a] as const;
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d] as const;
const [MINUS, PLUS, POINT, ZERO, NINE] = [0x2d, 0x2b, 0x2e, 0x30, 0x39] as const;
/** `"\/bfnrt` */
const ESCAPES = new Set([QUOTE, BACKSLASH, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74]);
const LITERALS = new Map(["true", "false", "null"].map((word) => [word.charCodeAt(0), word] as const));

class Scan {
  readonly #bytes: Uint8Array;
  readonly #open: Open[] = [];
  #at: number;
  /** The value that was just read, if it is long. */
  #long: LongJson | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#at = hasByteOrderMark(bytes) ? 3 : 0;
  }

  whole(): LongJson | null {
    do {
      while (this.#opens()) this.#beginItem();
    } while (this.#goesOn());
    this.#space();
    if (this.#at < this.#bytes.length) throw new BrokenJson(this.#at);
    return this.#long;
  }

  /** Reads an empty value, or enters one that is not empty. */
  #opens(): boolean {
    this.#space();
    const byte = this.#here();
    if (byte !== LIST && byte !== OBJECT) {
      this.#plain(byte);
      return false;
    }
    const start = this.#at++;
    this.#space();
    this.#long = null;
    if (this.#skip(byte === LIST ? LIST_END : OBJECT_END)) return false;
    if (this.#open.length >= DEEPEST) throw new BrokenJson(start);
    this.#open.push(opened(byte === LIST ? "list" : "object", start));
    return true;
  }

  #beginItem(): void {
    const open = this.#open.at(-1);
    if (open === undefined) return;
    this.#space();
    open.itemStart = this.#at;
    if (open.kind === "list") return;
    if (this.#here() !== QUOTE) throw new BrokenJson(this.#at);
    this.#string();
    open.nameEnd = this.#at;
    this.#space();
    if (!this.#skip(COLON)) throw new BrokenJson(this.#at);
  }

  /** After a value: closes what ends there, and returns whether another value follows. */
  #goesOn(): boolean {
    for (let open = this.#open.at(-1); open !== undefined; open = this.#open.at(-1)) {
      this.#endItem(open);
      this.#space();
      if (this.#skip(COMMA)) {
        this.#beginItem();
        return true;
      }
      if (!this.#skip(open.kind === "list" ? LIST_END : OBJECT_END)) throw new BrokenJson(this.#at);
      this.#endRun(open);
      this.#long = this.#isLong(open) ? { kind: open.kind, pieces: open.pieces, count: open.count } : null;
      this.#open.pop();
    }
    return false;
  }

  #isLong({ start }: Open): boolean {
    return this.#at - start > LONG_BYTES && this.#open.length <= DEEPEST_DIVIDED;
  }

  #endItem(open: Open): void {
    const { itemStart, nameEnd } = open;
    const long = this.#long;
    if (long !== null) {
      this.#endRun(open);
      const name = open.kind === "object" ? String(parsed(this.#bytes, itemStart, nameEnd)) : "";
      open.pieces.push({ start: itemStart, end: this.#at, before: open.count, long, name });
    } else {
      if (open.run++ === 0) open.runStart = itemStart;
      open.runEnd = this.#at;
    }
    open.count++;
    this.#long = null;
    if (open.runEnd - open.runStart >= PIECE_BYTES) this.#endRun(open);
  }

  #endRun(open: Open): void {
    const { runStart: start, runEnd: end, count, run } = open;
    if (run > 0) open.pieces.push({ start, end, before: count - run, long: null, name: "" });
    open.run = 0;
    open.runStart = open.runEnd;
  }

  /** A text, a number, or one of the three words. */
  #plain(byte: number): void {
    this.#long = null;
    if (byte === QUOTE) return this.#string();
    const word = LITERALS.get(byte);
    if (word === undefined) return this.#number();
    for (let letter = 0; letter < word.length; letter++) {
      if (!this.#skip(word.charCodeAt(letter))) throw new BrokenJson(this.#at);
    }
  }

  #string(): void {
    this.#at++;
    for (let byte = this.#here(); byte !== QUOTE; byte = this.#here()) {
      if (byte < 0x20) throw new BrokenJson(this.#at);
      this.#at++;
      if (byte === BACKSLASH) this.#escape();
    }
    this.#at++;
  }

  #escape(): void {
    const byte = this.#here();
    if (byte !== 0x75) {
      if (!ESCAPES.has(byte)) throw new BrokenJson(this.#at);
      this.#at++;
      return;
    }
    this.#at++;
    for (let digit = 0; digit < 4; digit++) {
      if (!isHexadecimal(this.#here())) throw new BrokenJson(this.#at);
      this.#at++;
    }
  }

  #number(): void {
    this.#skip(MINUS);
    if (!this.#skip(ZERO)) this.#digits();
    if (this.#skip(POINT)) this.#digits();
    if (!this.#skip(0x65) && !this.#skip(0x45)) return;
    if (!this.#skip(PLUS)) this.#skip(MINUS);
    this.#digits();
  }

  #digits(): void {
    if (!isDigit(this.#here())) throw new BrokenJson(this.#at);
    while (isDigit(this.#here())) this.#at++;
  }

  #space(): void {
    for (let byte = this.#here(); byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;) {
      this.#at++;
      byte = this.#here();
    }
  }

  #here(): number {
    return this.#bytes[this.#at] ?? END;
  }

  #skip(byte: number): boolean {
    if (this.#here() !== byte) return false;
    this.#at++;
    return true;
  }
}

function opened(kind: Open["kind"], start: number): Open {
  return {
    kind,
    start,
    pieces: [],
    count: 0,
    itemStart: start,
    nameEnd: start,
    runStart: start,
    runEnd: start,
    run: 0,
  };
}

/** Parses the JSON between two offsets. `around`: the enclosing brackets. */
export function parsed(bytes: Uint8Array, start: number, end: number, [before, after] = ["", ""]): unknown {
  return JSON.parse(before + new TextDecoder().decode(bytes.subarray(start, end)) + after);
}

function hasByteOrderMark([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

function isHexadecimal(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

import type { Entry, ReadStep, Source } from "./types.ts";

/** A text without a byte order mark, its line ends as LF. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n");
}

interface TextFileReading<Piece> {
  /** The whole file; each piece counts as an equal share of it. */
  bytes: Uint8Array;
  format: Source;
  read: (piece: Piece, index: number) => Entry;
}

/** The steps of a file that was split beforehand: an entry for each piece. `raw` is the piece word for word. */
export function* stepsOf<Piece extends { raw: string }>(
  pieces: readonly Piece[],
  { bytes, format, read }: TextFileReading<Piece>,
): Generator<ReadStep> {
  for (const [index, piece] of pieces.entries()) {
    const bytesRead = Math.floor((bytes.length * (index + 1)) / pieces.length);
    yield { entry: read(piece, index), format, bytesRead, raw: piece.raw };
  }
}

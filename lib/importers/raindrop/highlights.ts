/** A highlight out of a cell. */
export interface CellHighlight {
  text: string;
  note: string;
  /** Not marked as a highlight: it has no `Highlight:` in front. */
  isGuessed: boolean;
}

const MARKER = /^(Highlight|Note):[ \t]?/;

/**
 * The highlights in a cell: each begins with a line `Highlight:…`, its note with a line `Note:…`, and both may continue
 * for several lines. Text before the first of them is a highlight, too, so that no word is lost.
 */
export function highlightsIn(cell: string): CellHighlight[] {
  const found: { text: string[]; note: string[]; isGuessed: boolean }[] = [];
  let lines: string[] | null = null;
  for (const line of cell.trim() === "" ? [] : cell.split("\n")) {
    const marker = MARKER.exec(line);
    const rest = line.slice(marker?.[0].length ?? 0);
    const last = found.at(-1);
    if (marker?.[1] === "Note" && last !== undefined && last.note.length === 0) lines = last.note;
    else if (marker?.[1] === "Highlight" || lines === null) {
      lines = [];
      found.push({ text: lines, note: [], isGuessed: marker?.[1] !== "Highlight" });
    } else {
      lines.push(line);
      continue;
    }
    lines.push(rest);
  }
  return found.map(({ text, note, isGuessed }) => ({ text: text.join("\n"), note: note.join("\n"), isGuessed }));
}

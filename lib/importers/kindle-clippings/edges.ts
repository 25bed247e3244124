/**
 * The text without white space, byte order marks, zero-width and NUL characters at either end; the inside stays as it
 * was written. Kindle puts byte order marks before titles, and a file cut off by a power loss may end in NULs.
 */
export function trimEdges(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isEdge(text.charCodeAt(start))) start++;
  while (end > start && isEdge(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

function isEdge(code: number): boolean {
  if (code <= 0x20) return true;
  if (code < 0x7f) return false;
  return isWideSpace(code) || isInvisible(code);
}

function isWideSpace(code: number): boolean {
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    code === 0x3000 ||
    code === 0x202f ||
    code === 0x205f ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029
  );
}

function isInvisible(code: number): boolean {
  return code === 0xfeff || (code >= 0x200b && code <= 0x200f) || (code >= 0x2060 && code <= 0x2064) || code === 0x7f;
}

/** What a text of no known format looks like, with its article; null if it is just text. */
export function textName(text: string): string | null {
  const start = text.replace(/^[\s\ufeff]+/, "").slice(0, 4000);
  if (/^<(?:!doctype html|html|head|body|\?xml[^>]{0,200}>\s*<!doctype html)/i.test(start)) return "a web page (HTML)";
  if (/^<\?xml|^<[a-z][\w:-]{0,50}[\s>]/i.test(start)) return "an XML document";
  if (/^(?:--[^\n]{0,500}\n\s*)*return\s*\{/.test(start)) return "a file in the language Lua";
  return null;
}

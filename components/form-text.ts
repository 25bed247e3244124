/**
 * What was typed into a field, with line breaks as single letters and without blanks at the ends; empty if there is no
 * such field.
 */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : "";
}

/** The address of the page about a subject of the API. */
export function subjectPath(subject: string): string {
  return `/api-reference/${subject.toLowerCase().replaceAll(/\W+/g, "-")}`;
}

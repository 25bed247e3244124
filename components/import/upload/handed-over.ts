let waiting: File[] = [];

/** Stores files dropped on one page for the page that imports them. */
export function handOver(files: File[]): void {
  waiting = [...waiting, ...files];
}

/** Returns the handed-over files, once. */
export function takeHandedOver(): File[] {
  const files = waiting;
  waiting = [];
  return files;
}

/** Loads the whole list on the page; returns whether it succeeded. */
type LoadAll = () => Promise<boolean>;

let shown: LoadAll | null = null;

/** Registers how this page's list is loaded in full. Returns a function that unregisters it. */
export function offerPrinting(loadAll: LoadAll): () => void {
  shown = loadAll;
  return () => {
    if (shown === loadAll) shown = null;
  };
}

/** Prints the page once its list is complete. */
export async function printWhole(): Promise<void> {
  const isWhole = await (shown?.() ?? true);
  // Wait two frames, so that the last items are laid out.
  if (isWhole) requestAnimationFrame(() => requestAnimationFrame(() => window.print()));
}

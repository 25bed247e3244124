/** Loads the whole of the list that is shown; answers whether it did. */
type LoadAll = () => Promise<boolean>;

let shown: LoadAll | null = null;

/** Says how the list of this page is loaded whole, until what it returns is called. */
export function offerPrinting(loadAll: LoadAll): () => void {
  shown = loadAll;
  return () => {
    if (shown === loadAll) shown = null;
  };
}

/** Prints the page once its list is there to the end. */
export async function printWhole(): Promise<void> {
  const isWhole = await (shown?.() ?? true);
  // Two frames, so that what came last is laid out.
  if (isWhole) requestAnimationFrame(() => requestAnimationFrame(() => window.print()));
}

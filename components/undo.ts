type Undo = () => void;

/** What can be undone, the latest last. Lost with the page; the history of changes is not. */
const offered: Undo[] = [];
const MOST = 50;

/** Offers to undo a change, by a button or by the key for the latest one. Returns a function that does it, once. */
export function offerUndo(undo: Undo): Undo {
  const once = () => {
    const at = offered.indexOf(once);
    if (at < 0) return;
    offered.splice(at, 1);
    undo();
  };
  offered.push(once);
  if (offered.length > MOST) offered.shift();
  return once;
}

/** Takes back what `offerUndo` returned: the change did not happen. */
export function withdrawUndo(undo: Undo): void {
  const at = offered.indexOf(undo);
  if (at >= 0) offered.splice(at, 1);
}

/** Undoes the latest change. False if there is none. */
export function undoLatest(): boolean {
  const latest = offered.at(-1);
  latest?.();
  return latest !== undefined;
}

/** Opens an address in the reader's browser. False where that is not possible; the address has to be shown then. */
export async function openInBrowser(address: string): Promise<boolean> {
  try {
    const { default: open } = await import("open");
    const child = await open(address);
    child.once("error", () => undefined);
    return true;
  } catch {
    // There is no browser on this machine, for instance over SSH.
    return false;
  }
}

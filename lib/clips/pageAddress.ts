/** What newsletters and networks add to an address, to know who came by it. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)$/;

/** The address of a page without what does not tell it from others: the place within it, and where its visitor came from. */
export function pageAddress(url: string): string {
  const address = new URL(url);
  // Some pages are told apart by nothing but this: `#!/chapter/2`.
  if (!address.hash.startsWith("#!")) address.hash = "";
  const tracking = Array.from(address.searchParams.keys()).filter((name) => TRACKING.test(name));
  for (const name of tracking) address.searchParams.delete(name);
  return address.href;
}

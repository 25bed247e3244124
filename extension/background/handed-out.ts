import { z } from "zod";
import { type StorageArea, storedValue } from "../stored-value.ts";

/** The ids of highlights that were sent to pages of each site, the latest site last. */
const HandedOut = z.array(z.object({ site: z.string(), ids: z.array(z.number()) }));
const MOST_SITES = 200;
const MOST_IDS = 5000;

/**
 * Records which highlights were sent to the pages of each site, because other ids can be guessed: code in a page may
 * change and delete the highlights of its own site only, even if a page has taken over its clipper.
 */
export function rememberHandedOut(area: StorageArea) {
  const kept = storedValue(area, "handed-out", HandedOut, []);
  const handOut = async (site: string, ids: readonly number[]): Promise<void> => {
    if (ids.length === 0) return;
    const told = new Set(ids);
    await kept.change((all) => {
      const before = all.find((one) => one.site === site)?.ids ?? [];
      const now = [...before.filter((id) => !told.has(id)), ...told].slice(-MOST_IDS);
      return [...all.filter((one) => one.site !== site), { site, ids: now }].slice(-MOST_SITES);
    });
  };
  const wasHandedOut = async (site: string, id: number): Promise<boolean> => {
    const all = await kept.read();
    return all.some((one) => one.site === site && one.ids.includes(id));
  };
  return { handOut, wasHandedOut };
}

import { byTime, type Fact, type Lineage } from "./facts.ts";
import { LiveLineages } from "./live-lineages.ts";
import { LooseNotes, NotePlaces } from "./notes.ts";

/**
 * Works out a book's highlights from all the entries about it by doing again, in order of time, what the reader did on
 * the device: a highlight that overlaps others replaces them, because devices write an edited highlight as a new entry.
 * The answer depends on the set of entries alone, not on the order of files, nor on how often each came. `breathe` is awaited
 * between small steps.
 */
export async function replay<F extends Fact>(facts: F[], breathe: () => Promise<void>): Promise<Lineage<F>[]> {
  const inOrder = facts.toSorted(byTime);
  const live = new LiveLineages<F>();
  for (const fact of inOrder) {
    if (fact.kind === "highlight") live.put(fact);
    await breathe();
  }
  const lineages = live.all();
  const places = new NotePlaces(lineages);
  const loose = new LooseNotes<F>();
  for (const note of inOrder) {
    if (note.kind === "note") (places.find(note) ?? loose.home(note)).notes.push(note);
    await breathe();
  }
  return [...lineages, ...loose.all()];
}

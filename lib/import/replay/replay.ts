import { CROWDING } from "./crowding.ts";
import { byTime, type Fact, type Lineage } from "./facts.ts";
import { LiveLineages } from "./live-lineages.ts";
import { LooseNotes, NotePlaces } from "./notes.ts";
import { sortInSteps } from "../sort-in-steps.ts";

/**
 * Computes a book's highlights from all the entries about it by repeating, in order of time, what the reader did on the
 * device: a highlight that overlaps others replaces them, because devices write an edited highlight as a new entry. The
 * result depends on the set of entries alone, not on the order of files or on how often each came. `breathe` is awaited
 * between small steps.
 */
export async function replay<F extends Fact>(facts: F[], breathe: () => Promise<void>): Promise<Lineage<F>[]> {
  const inOrder = await sortInSteps(facts, byTime, breathe);
  const lineages = await lineagesOf(inOrder, breathe);
  const notes = inOrder.filter(({ kind }) => kind === "note");
  if (notes.length === 0) return lineages;
  const places = new NotePlaces<F>();
  for (const lineage of lineages) {
    places.add(lineage);
    await breathe();
  }
  const loose = new LooseNotes<F>();
  for (const note of notes) {
    const highlight = places.find(note);
    const hasRoom = highlight !== undefined && highlight.notes.length < CROWDING.notes;
    (hasRoom ? highlight : loose.home(note)).notes.push(note);
    await breathe();
  }
  return [...lineages, ...loose.all()];
}

/**
 * The highlights that are left at the end. The indexes used meanwhile take as much memory as the highlights, and are
 * freed on return.
 */
async function lineagesOf<F extends Fact>(inOrder: F[], breathe: () => Promise<void>): Promise<Lineage<F>[]> {
  const live = new LiveLineages<F>();
  for (const fact of inOrder) {
    if (fact.kind === "highlight") live.put(fact);
    await breathe();
  }
  return live.all();
}

// Passages whose authors and translators have been dead for long enough to belong to everyone.
const PASSAGES: [book: string, location: string, text: string, note?: string][] = [
  [
    "Meditations (Marcus Aurelius)",
    "312-315",
    "Begin the morning by saying to thyself, I shall meet with the busybody, the ungrateful, arrogant, deceitful, envious, unsocial. All these things happen to them by reason of their ignorance of what is good and evil.",
    "Reread before work",
  ],
  ["Meditations (Marcus Aurelius)", "918-919", "The soul becomes dyed with the colour of its thoughts."],
  [
    "Meditations (Marcus Aurelius)",
    "1204-1206",
    "It is in thy power whenever thou shalt choose to retire into thyself. For nowhere either with more quiet or more freedom from trouble does a man retire than into his own soul.",
  ],
  [
    "Walden (Thoreau, Henry David)",
    "1489-1491",
    "I went to the woods because I wished to live deliberately, to front only the essential facts of life, and see if I could not learn what it had to teach.",
  ],
  [
    "Walden (Thoreau, Henry David)",
    "1530",
    "Our life is frittered away by detail. Simplify, simplify.",
    "For the wall above the desk",
  ],
  [
    "Walden (Thoreau, Henry David)",
    "4702-4704",
    "If one advances confidently in the direction of his dreams, and endeavors to live the life which he has imagined, he will meet with a success unexpected in common hours.",
  ],
  [
    "Pride and Prejudice (Austen, Jane)",
    "12-13",
    "It is a truth universally acknowledged, that a single man in possession of a good fortune, must be in want of a wife.",
  ],
  ["Pride and Prejudice (Austen, Jane)", "846-847", "I could easily forgive his pride, if he had not mortified mine."],
  [
    "Moby-Dick; or, The Whale (Melville, Herman)",
    "101-104",
    "Whenever it is a damp, drizzly November in my soul; whenever I find myself involuntarily pausing before coffin warehouses; then, I account it high time to get to sea as soon as I can.",
  ],
  [
    "Middlemarch (Eliot, George)",
    "14120-14123",
    "The growing good of the world is partly dependent on unhistoric acts; and that things are not so ill with you and me as they might have been, is half owing to the number who lived faithfully a hidden life, and rest in unvisited tombs.",
  ],
  [
    "Essais (Michel de Montaigne)",
    "220-221",
    "Si on me presse de dire pourquoi je l’aimais, je sens que cela ne se peut exprimer qu’en répondant : « Parce que c’était lui, parce que c’était moi. »",
  ],
  [
    "Faust: Der Tragödie erster Teil (Johann Wolfgang von Goethe)",
    "1112-1114",
    "Zwei Seelen wohnen, ach! in meiner Brust, die eine will sich von der andern trennen.",
  ],
  ["吾輩は猫である (夏目漱石)", "1-2", "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"],
  ["論語 (孔子)", "3-4", "學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？"],
  [
    "Анна Каренина (Лев Толстой)",
    "5-6",
    "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.",
  ],
];

/** A clippings file of public-domain passages, for trying Lektr out. */
export function sampleClippings(): Buffer {
  return Buffer.from(PASSAGES.map(entriesOf).join(""));
}

function entriesOf([book, location, text, note]: (typeof PASSAGES)[number], at: number): string {
  const when = (second: number) =>
    `Added on Monday, 4 March 2024 08:${`${at}`.padStart(2, "0")}:${`${second}`.padStart(2, "0")}`;
  const end = location.split("-").at(-1);
  const highlight = `${book}\n- Your Highlight at location ${location} | ${when(0)}\n\n${text}\n==========\n`;
  return note ? `${highlight}${book}\n- Your Note at location ${end} | ${when(9)}\n\n${note}\n==========\n` : highlight;
}

import { describe, expect, it } from "vitest";
import { displayQuotation, displayTitle } from "./typography.ts";

/** Makes the two kinds of no-break spaces visible. */
const visible = (text: string) => text.replaceAll("\u00A0", "_").replaceAll("\u202F", "~");

describe("a title as it is displayed", () => {
  it.each([
    ["Influence et manipulation : L'art de la persuasion", "Influence et manipulation_: L’art de la persuasion"],
    ["Qui est là ? C'est nous !", "Qui est là~? C’est nous~!"],
    ["Où est la vérité? Dans le livre: le voici", "Où est la vérité~? Dans le livre_: le voici"],
    ['Le "Petit Prince" et les autres', "Le «_Petit Prince_» et les autres"],
    ["« Je pense, donc je suis »", "«_Je pense, donc je suis_»"],
    ["«Les mots et les choses»", "«_Les mots et les choses_»"],
    ["Est-ce que vous l'avez lu ?!", "Est-ce que vous l’avez lu~?!"],
  ])("has the spaces of French: %s", (title, shown) => {
    expect(visible(displayTitle(title))).toBe(shown);
  });

  it.each([
    ["Poor Charlie's Almanack", "Poor Charlie’s Almanack"],
    ["'Salem's Lot", "’Salem’s Lot"],
    ["Rock 'n' Roll in the '60s", "Rock ’n’ Roll in the ’60s"],
    ['The "Real" Thing', "The “Real” Thing"],
    ["The 'Blue' Book", "The ‘Blue’ Book"],
    ["The 'Author's Cut' of it", "The ‘Author’s Cut’ of it"],
    ['Die "Kritik" und das Leben der Vernunft', "Die „Kritik“ und das Leben der Vernunft"],
    ['"Война и мир" вся', "«Война и мир» вся"],
    ["CHAPITRE 1 - LES ARMES DE LA MER", "CHAPITRE 1 – LES ARMES DE LA MER"],
    ["To be continued...", "To be continued…"],
    ["Who's Afraid of Virginia Woolf?", "Who’s Afraid of Virginia Woolf?"],
  ])("has the marks of its language: %s", (title, shown) => {
    expect(displayTitle(title)).toBe(shown);
  });

  it.each([
    "https://example.org/l'art?de=la",
    "l`art` de la vie : x",
    "std::vector and 'the rest'",
    'if (x == "y")',
    "C:\\Livres\\l'art",
    "A 5' 11\" Man",
    "Twenty-one",
    "12:30",
    "「吾輩は猫である」",
  ])("keeps the characters of an address, of code and of what is right already: %s", (title) => {
    const shown = displayTitle(title);
    expect(shown.replaceAll("’", "'")).toBe(title);
  });

  it("changes the words around an address, but not the address", () => {
    expect(displayTitle("It's at https://example.org/it's")).toBe("It’s at https://example.org/it's");
  });
});

describe("a quotation as it is displayed", () => {
  it("never breaks before its punctuation, and keeps its own characters", () => {
    const text = "Il dit : « C'est l'art ! » et que les mots restent - même \"ceux-ci\"?";
    const shown = displayQuotation(text);
    expect(visible(shown)).toBe("Il dit_: «_C'est l'art~!_» et que les mots restent - même \"ceux-ci\"?");
    expect(shown).toHaveLength(text.length);
  });

  it("is left alone in other languages", () => {
    const text = "It was the best of times ; it was the worst of times !";
    expect(displayQuotation(text)).toBe(text);
  });
});

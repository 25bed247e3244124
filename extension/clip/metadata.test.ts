import { describe, expect, it } from "vitest";
import { addressOfPage } from "./address.ts";
import { describePage, type PageFacts } from "./metadata.ts";
import { ClippedPage } from "#lib/api-contract/clip.ts";

const page = (facts: Partial<PageFacts>): PageFacts => ({
  location: "https://www.example.com/essays/light?utm_source=mail&page=2#top",
  canonical: null,
  title: "Light – Example",
  jsonLd: [],
  metas: [],
  ...facts,
});

describe("an article is known by", () => {
  it("its structured data first", () => {
    const jsonLd = [
      JSON.stringify({
        "@context": "https://schema.org",
        "@graph": [
          { "@type": "WebSite", name: "Example" },
          { "@type": "WebPage", name: "Light – Example" },
          {
            "@type": ["NewsArticle"],
            headline: "On light",
            author: [{ "@type": "Person", name: "Ada Reyes" }, { name: "Bo Lind" }],
            publisher: { name: "The Example" },
            datePublished: "2024-03-01T09:30:00.000+01:00",
          },
        ],
      }),
    ];
    expect(describePage(page({ jsonLd, metas: [["og:title", "Another title"]] }))).toEqual({
      url: "https://www.example.com/essays/light?page=2",
      title: "On light",
      author: "Ada Reyes, Bo Lind",
      site: "The Example",
      publishedAt: "2024-03-01T09:30:00+01:00",
    });
  });

  it("OpenGraph and other tags if there is none", () => {
    const metas = [
      ["og:title", " On\n light "],
      ["article:author", "https://facebook.com/ada"],
      ["author", "Ada Reyes"],
      ["og:site_name", "The Example"],
      ["article:published_time", "2024-03-01"],
    ] as const;
    expect(describePage(page({ metas }))).toMatchObject({
      title: "On light",
      author: null,
      site: "The Example",
      publishedAt: "2024-03-01",
    });
    expect(describePage(page({ metas: metas.filter(([name]) => name !== "article:author") }))?.author).toBe(
      "Ada Reyes",
    );
  });

  it("citation tags on scholarly pages, names turned round", () => {
    const metas = [
      ["citation_title", "Of lamps"],
      ["citation_author", "Reyes, Ada"],
      ["citation_author", "Bo Lind"],
      ["citation_publication_date", "1998/7/2"],
    ] as const;
    expect(describePage(page({ metas }))).toMatchObject({
      title: "Of lamps",
      author: "Ada Reyes, Bo Lind",
      publishedAt: "1998-07-02",
    });
  });

  it("its title and host where it says nothing else", () => {
    expect(describePage(page({}))).toMatchObject({
      title: "Light – Example",
      author: null,
      site: "example.com",
      publishedAt: null,
    });
    expect(describePage(page({ title: " " }))?.title).toBe("example.com");
  });

  it("what the library can take, whatever it says", () => {
    const deep = "[".repeat(100_000);
    const hostile = page({
      title: "\u0000".repeat(50) + "T".repeat(100_000),
      jsonLd: [
        deep,
        "{",
        "null",
        '{"@type":"Article","headline":{"a":1},"author":[[[]],7,null],"datePublished":"2024-13-45"}',
      ],
      metas: [
        ["author", "A".repeat(50_000)],
        ["article:published_time", "2024-02-31T00:00"],
        ["og:site_name", "S".repeat(9000)],
      ],
    });
    const described = describePage(hostile);
    expect(ClippedPage.parse(described)).toEqual(described);
    expect(described?.publishedAt).toBeNull();
  });
});

describe("the address of a page", () => {
  const here = "https://www.example.com/essays/light?id=7&utm_medium=x&fbclid=y#part";
  it("is its own without tracking, where it names none", () => {
    expect(addressOfPage(here, null)).toBe("https://www.example.com/essays/light?id=7");
  });
  it("is the canonical one of the same site, also from its mobile pages", () => {
    expect(addressOfPage(here, "/essays/light")).toBe("https://www.example.com/essays/light");
    expect(addressOfPage("https://en.m.wikipedia.org/wiki/Light", "https://en.wikipedia.org/wiki/Light")).toBe(
      "https://en.wikipedia.org/wiki/Light",
    );
  });
  it.each([
    "https://other.org/essays/light",
    "https://example.com.evil.org/essays/light",
    "https://blog.example.com/essays/light",
    "https://example.com:8443/essays/light",
    "javascript:alert(1)",
    "https://",
    "https://www.example.com/",
  ])("is not %s, for which it may not speak", (canonical) => {
    expect(addressOfPage(here, canonical)).toBe("https://www.example.com/essays/light?id=7");
  });
  it("does not exist for what is not a web page, or is endless", () => {
    expect(addressOfPage("file:///home/a.html", null)).toBeNull();
    expect(addressOfPage("about:blank", "https://example.com/")).toBeNull();
    expect(addressOfPage(`https://example.com/${"a".repeat(3000)}`, null)).toBeNull();
    expect(addressOfPage(`https://example.com/a?q=${"a".repeat(3000)}`, null)).toBe("https://example.com/a");
  });
});

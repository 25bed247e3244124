/** Walden and the Meditations as KOReader writes them down, for the tests. */

const XPOINTER = "/body/DocFragment[5]/body/p[24]/text().0";

/** A sidecar of today: a highlight, one with a note over several lines, a dog-ear, and one of a colour. */
export const SIDECAR = `-- /mnt/us/Books/Walden.sdr/metadata.epub.lua
return {
    ["annotations"] = {
        [1] = {
            ["chapter"] = "Economy",
            ["color"] = "olive",
            ["datetime"] = "2023-12-20 20:59:31",
            ["datetime_updated"] = "2023-12-21 08:00:00",
            ["drawer"] = "lighten",
            ["page"] = "${XPOINTER}",
            ["pageno"] = 7,
            ["pos0"] = "${XPOINTER}",
            ["pos1"] = "/body/DocFragment[5]/body/p[24]/text().68",
            ["text"] = "The mass of men lead lives of quiet desperation.\\
What is called resignation is confirmed desperation.",
        },
        [3] = {
            ["chapter"] = "Solitude",
            ["datetime"] = "2023-12-20 21:02:16",
            ["page"] = "/body/DocFragment[7]/body/p[10]/text().0",
            ["pageno"] = 17,
            ["text"] = "in Solitude",
        },
        [4] = {
            ["chapter"] = "Conclusion",
            ["color"] = "gray",
            ["datetime"] = "2023-12-20 21:02:40",
            ["drawer"] = "underscore",
            ["note"] = "“Simplify” – caf\\195\\169",
            ["page"] = "/body/DocFragment[9]/body/p[3]/text().0",
            ["pageno"] = 20,
            ["pageref"] = "xvi",
            ["pos0"] = "/body/DocFragment[9]/body/p[3]/text().0",
            ["text"] = "Simplify, simplify — été.",
        },
    },
    ["percent_finished"] = 0.016181229773463,
    ["weight"] = -3,
    ["doc_path"] = "/mnt/us/Books/walden-thoreau.epub",
    ["doc_props"] = {
        ["authors"] = "Henry David Thoreau\\
Unknown",
        ["identifiers"] = "uuid:1\\
isbn:0-14-044933-7",
        ["title"] = "Walden",
    },
    ["partial_md5_checksum"] = "2107AA7E6601B1C5459134E763C87D5B",
}
`;

/** The same book before 2024: bookmarks[], whose notes are quotes, and highlight[page][]. */
export const LEGACY_TABLES = `
    ["bookmarks"] = {
        [1] = {
            ["chapter"] = "Conclusion", ["datetime"] = "2023-12-20 21:02:40", ["highlighted"] = true,
            ["notes"] = "Simplify, simplify — été.", ["text"] = "“Simplify” – café",
            ["page"] = "/body/DocFragment[9]/body/p[3]/text().0", ["pos0"] = "/body/DocFragment[9]/body/p[3]/text().0",
        },
        [2] = {
            ["chapter"] = "Solitude", ["datetime"] = "2023-12-20 21:02:16", ["notes"] = "in Solitude",
            ["text"] = "Page 17 in Solitude @ 2023-12-20 21:02:16", ["page"] = "/body/DocFragment[7]/body/p[10]/text().0",
        },
        [5] = {
            ["chapter"] = "Economy", ["datetime"] = "2023-12-20 20:59:31", ["highlighted"] = true,
            ["notes"] = "The mass of men lead lives of quiet desperation.\\
What is called resignation is confirmed desperation.",
            ["text"] = "Page 7 The mass of men lead lives of quiet desperation. What is called resignation is confirmed desperation. @ 2023-12-20 20:59:31",
            ["page"] = "${XPOINTER}", ["pos0"] = "${XPOINTER}",
        },
    },
    ["highlight"] = {
        [20] = { [1] = {
            ["chapter"] = "Conclusion", ["datetime"] = "2023-12-20 21:02:40", ["drawer"] = "lighten",
            ["pos0"] = "/body/DocFragment[9]/body/p[3]/text().0", ["text"] = "Simplify, simplify — été.",
        } },
        [7] = { [2] = {
            ["datetime"] = "2023-12-20 20:59:31", ["drawer"] = "lighten", ["pos0"] = "${XPOINTER}",
            ["text"] = "The mass of men lead lives of quiet desperation.\\
What is called resignation is confirmed desperation.",
        } },
    },
`;

export const LEGACY_SIDECAR = `-- we can read Lua syntax here!\nreturn {${LEGACY_TABLES}["stats"] = {["title"] = "Walden", ["authors"] = "N/A"}}`;

/** KOReader’s export of one book. */
export const EXPORT = {
  version: "json/1.0.0",
  title: "Meditations",
  author: "Marcus Aurelius\nGeorge Long",
  file: "/storage/Books/Meditations.epub",
  md5sum: "bb34589c95c4fc540d7d1da6c89d2d2d",
  number_of_pages: 254,
  entries: [
    {
      text: "Begin the morning by saying to thyself",
      note: "every morning",
      chapter: "The Second Book",
      color: "purple",
      drawer: "lighten",
      page: 22,
      pn_xp: "/body/DocFragment[3]/body/p[1]/text().0",
      sort: "highlight",
      time: 1703105971,
    },
    { text: "Thou sufferest justly", page: 23, sort: "highlight", time: 1703106000 },
  ],
};

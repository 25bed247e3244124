import type { MetadataRoute } from "next";

/**
 * What a browser needs to install Lektr, and a phone to offer it where text and links are shared. Addresses are
 * relative to the manifest’s own: Lektr may be below a path.
 */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Lektr",
    short_name: "Lektr",
    description: "Your highlights, in one place, on your own machine.",
    id: "./",
    start_url: "./",
    scope: "./",
    display: "standalone",
    background_color: "#fbf8f1",
    theme_color: "#fbf8f1",
    icons: [{ src: "./icon.svg", sizes: "any", type: "image/svg+xml" }],
    shortcuts: [
      { name: "Search", url: "./search" },
      { name: "Add a highlight", url: "./add" },
      { name: "Import", url: "./import" },
    ],
    share_target: { action: "./add", method: "GET", params: { title: "title", text: "text", url: "url" } },
  };
}

import type { NextConfig } from "next";
import { readBasePath } from "./scripts/start/base-path.mjs";

const basePath = readBasePath(process.env.LEKTR_BASE_PATH);

/** What browsers offer to pages, and Lektr never asks for: then no script can, either. */
const UNUSED = ["browsing-topics", "camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

const config: NextConfig = {
  basePath,
  // For what builds addresses by hand: lib/vocabulary/base-path.ts.
  env: { LEKTR_BASE_PATH: basePath },
  // Clients that people already have post to addresses with and without a trailing slash; a redirect would lose the
  // body.
  skipTrailingSlashRedirect: true,
  // Where the specifications of OAuth put these documents: before the path of what they describe (RFC 8414, 3.1; RFC
  // 9728, 3.1). Below a base path only what a proxy passes on arrives at the latter, and is found below the base path.
  rewrites: async () =>
    [
      ...["", "/api/mcp", `${basePath}/api/mcp`].map((path) => ["protected-resource", path]),
      ...["", basePath].map((path) => ["authorization-server", path]),
    ].map(([name, path]) => ({ source: `/.well-known/oauth-${name}${path}`, destination: `/api/oauth/${name}` })),
  poweredByHeader: false,
  devIndicators: false,
  // `npm run check` looks at types, tests included; a reader's first start need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Every answer, also files and uploads that the proxy does not see.
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "same-origin" },
        { key: "cross-origin-opener-policy", value: "same-origin" },
        // Other sites draw nothing of it. Programs and extensions ask in a way that this does not concern.
        { key: "cross-origin-resource-policy", value: "same-origin" },
        { key: "permissions-policy", value: UNUSED.map((feature) => `${feature}=()`).join(", ") },
      ],
    },
    // A reader's own data, and refusals: no cache on the way may keep either. These headers replace those of a route:
    // of covers, which browsers keep, that sets its own.
    {
      source: "/api/:path((?!v1/books/\\d+/cover$).*)",
      headers: [{ key: "cache-control", value: "private, no-store" }],
    },
    {
      source: "/api/:path*",
      headers: [
        // Opened by itself an answer is text or a file, and loads nothing.
        { key: "content-security-policy", value: "default-src 'none'; frame-ancestors 'none'" },
      ],
    },
  ],
  // Pictures are drawn, not optimised; nothing answers at its address.
  images: { unoptimized: true },
  // Lock files in folders above are other projects'.
  turbopack: { root: import.meta.dirname },
  // What the proxy holds in memory of a body: a form of a page. The API goes round it.
  experimental: { proxyClientMaxBodySize: "2mb" },
  // The server of MCP takes all of Zod, and would bring it into the chunk that every route loads: 0.4 s of the start.
  serverExternalPackages: ["@modelcontextprotocol/server", "better-sqlite3", "posthog-node"],
};

export default config;

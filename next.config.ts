import type { NextConfig } from "next";

const config: NextConfig = {
  // Clients that people already have post to addresses with and without a trailing slash; a redirect would lose the body.
  skipTrailingSlashRedirect: true,
  poweredByHeader: false,
  devIndicators: false,
  serverExternalPackages: ["better-sqlite3", "posthog-node"],
};

export default config;

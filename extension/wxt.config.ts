import { defineConfig } from "wxt";
import lektr from "../package.json" with { type: "json" };

/** The sources that pages of the extension may load and connect to: without it Firefox would turn http into https. */
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src http: https:";

/**
 * The public half of a key whose private half was thrown away. It gives every copy the same id in Chromium, so that
 * servers can recognise the extension: kocmgjgcjcjlmeeddhnmbcaachbfeeko.
 */
const KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwI4aZjaZNnflftjRvHqgmB2sAo8vKy02cDIuJOeuRZe4jwLmRfrTIPsiG32CML+HTACZ/b15XRnrm6NOyIgU/W0oopFZo8N3gF4tsKJ2eJ5nA96bJegsuK1CB7NuKi4LXXRZKE3O9shjbnQL/+Mgvkou1YXydmDAcoal0evXvkGvCF7x289n/CO0749cAVMYQeCH/AtvSARJwqBEboTZ3nmHostsucCNgYSkOYkVDXKdUqrStET7GObb/SJ27R2Poknfn9Bv0xukxZ+p1uob9QTbrmiVrHj2b/wynLml7EgVA/+5iIWJe1pmSTmX8uOBn2ysJu9u+voZO9CtjzQOMQIDAQAB";

export default defineConfig({
  // Not WXT’s hidden `.output`: browsers’ file dialogs do not show it.
  outDir: "dist",
  modules: ["@wxt-dev/module-react"],
  // Everything is imported by name, so that types are checked without files that WXT would generate first.
  imports: false,
  targetBrowsers: ["chrome", "firefox"],
  manifestVersion: 3,
  zip: { name: "lektr", zipSources: false },
  manifest: ({ browser }) => ({
    name: "Lektr",
    description: "Brings your Kindle highlights and what you mark on web pages to your own Lektr.",
    version: lektr.version,
    permissions: ["storage", "activeTab", "scripting", "alarms", "contextMenus"],
    // Requested one by one, when the reader first uses what needs them: Amazon, the reader's own server, all pages.
    optional_host_permissions: ["*://*/*"],
    content_security_policy: { extension_pages: POLICY },
    action: { default_title: "Lektr" },
    commands: {
      capture: { suggested_key: { default: "Alt+Shift+L" }, description: "Save the selection to Lektr" },
    },
    ...(browser === "firefox" ? firefox : { key: KEY, minimum_chrome_version: "116" }),
  }),
});

const firefox = {
  browser_specific_settings: {
    gecko: {
      id: "extension@lektr.app",
      // The first version with optional host permissions.
      strict_min_version: "128.0",
      data_collection_permissions: { required: ["none" as const] },
    },
  },
};

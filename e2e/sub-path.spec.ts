import { rmSync } from "node:fs";
import { chooseFile } from "./support/importing.ts";
import { CLIPPINGS, OWNER, OWNER_ENV } from "./support/reader.ts";
import { startReverseProxy } from "./support/reverse-proxy.ts";
import { bareTest as test, expect, startServer } from "./support/server.ts";
import { buildBelow } from "./support/sub-path.ts";

let root: string;
test.beforeAll(() => {
  // Building takes a minute or two.
  test.setTimeout(300_000);
  root = buildBelow("/lektr");
});
test.afterAll(() => rmSync(root, { recursive: true }));

for (const strips of [false, true]) {
  test(`below a path, which the proxy ${strips ? "takes away" : "passes on"}, everything works`, async ({ page }) => {
    const env = { ...OWNER_ENV, LEKTR_BASE_PATH: "lektr/", DO_NOT_TRACK: "1" };
    const lektr = await startServer({ root, env });
    expect(lektr.output()).not.toContain("Building");
    expect(lektr.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/lektr$/);
    const proxy = await startReverseProxy(() => lektr.url, { below: "/lektr", strips });
    const missing: string[] = [];
    page.on("response", (response) => {
      if (response.status() >= 400) missing.push(`${response.status()} ${response.url()}`);
    });

    await page.goto(`${proxy}/search?q=soul`);
    await expect(page).toHaveURL(`${proxy}/sign-in?next=%2Fsearch%3Fq%3Dsoul`);
    await expect(page.getByRole("heading", { name: "Sign in" })).toHaveCSS("font-family", /Source Serif/);
    await page.getByLabel("E-mail address").fill(OWNER.email);
    await page.getByLabel("Password").fill(OWNER.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(`${proxy}/search?q=soul`);
    expect(await page.context().cookies()).toContainEqual(expect.objectContaining({ name: "token", path: "/lektr" }));

    await page.getByRole("link", { name: "Import" }).first().click();
    await expect(page).toHaveURL(`${proxy}/import`);
    await chooseFile(page, CLIPPINGS, "My Clippings.txt");
    await page.getByRole("button", { name: /^Import \d/ }).click();
    await expect(page.getByRole("status")).toContainText("Added");

    await page.getByRole("link", { name: "Search", exact: true }).first().click();
    await page.getByRole("searchbox").fill("morning");
    await expect(
      page
        .getByRole("main")
        .getByText(/morning/i)
        .first(),
    ).toBeVisible();
    expect(missing).toEqual([]);

    const description = await page.request.get(`${proxy}/api/openapi.json`);
    expect(await description.json()).toMatchObject({ servers: [{ url: "/lektr" }] });
    const resource = await page.request.get(`${proxy}/.well-known/oauth-protected-resource/api/mcp`);
    expect(await resource.json()).toMatchObject({ resource: `${proxy}/api/mcp`, authorization_servers: [proxy] });
    // RFC 8414 puts it in front of the path, from where this proxy passes nothing on.
    const { origin } = new URL(lektr.url);
    const server = await page.request.get(`${origin}/.well-known/oauth-authorization-server/lektr`);
    expect(await server.json()).toMatchObject({ issuer: lektr.url, token_endpoint: `${lektr.url}/api/oauth/token` });
    await page.goto(`${proxy}/settings/devices`);
    await expect(page.getByText(`${proxy}/api/v2`)).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).first().click();
    await expect(page).toHaveURL(`${proxy}/sign-in`);
    expect((await page.context().cookies()).filter(({ name }) => name === "token")).toEqual([]);
  });
}

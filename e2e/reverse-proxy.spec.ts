import { request as httpRequest } from "node:http";
import { hostname } from "node:os";
import { OWNER, OWNER_ENV, setUp } from "./support/reader.ts";
import { startReverseProxy } from "./support/reverse-proxy.ts";
import { bareTest as test, expect, type LektrServer, startServer } from "./support/server.ts";

const HIDES_HOST =
  /Your reverse proxy does not pass the Host header on.*LEKTR_PUBLIC_URL.*proxy_set_header Host \$http_host;/;

/** A proxy like nginx with its defaults: it sends the name of the server behind it. */
function hidingProxy(lektr: () => LektrServer): Promise<string> {
  return startReverseProxy(() => lektr().url, { headers: { host: "127.0.0.1", via: "1.1 proxy" } });
}

test("behind a proxy that hides the Host header, a form and the API say what to set, and the log says it once", async ({
  page,
}) => {
  const lektr = await startServer({ env: { ...OWNER_ENV, DO_NOT_TRACK: "1" } });
  const url = await hidingProxy(() => lektr);
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "The server refused this" })).toBeVisible();
  await expect(page.getByText(HIDES_HOST)).toBeVisible();
  const headers = { origin: url, "content-type": "application/json" };
  const answer = await fetch(`${url}/api/v1/auth/login`, { method: "POST", headers, body: "{}" });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ code: "other_origin", error: expect.stringMatching(HIDES_HOST) });
  await expect.poll(() => lektr.output().match(/the reverse proxy hides the Host header/g)).toHaveLength(1);
});

test("a form that is sent without scripts is told the same, as a page", async ({ browser }) => {
  const lektr = await startServer({ env: { ...OWNER_ENV, DO_NOT_TRACK: "1" } });
  const url = await hidingProxy(() => lektr);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(HIDES_HOST)).toBeVisible();
  await context.close();
});

test("with LEKTR_PUBLIC_URL, a proxy that hides the Host header does no harm", async ({ page }) => {
  const started: LektrServer[] = [];
  const proxy = await hidingProxy(() => started[0] as LektrServer);
  const lektr = await startServer({ env: { LEKTR_PUBLIC_URL: `${proxy}/` } });
  started.push(lektr);
  await expect.poll(() => lektr.output()).toContain(`from outside: ${proxy}`);
  const printed = () => /Setup code: (\S+)/.exec(lektr.output())?.[1] ?? "";
  await expect.poll(printed).not.toBe("");
  const code = printed();
  await setUp(page, { code }, proxy);
  await page.goto(`${proxy}/settings/devices`);
  await expect(page.getByText(`${proxy}/api/v2`)).toBeVisible();
});

test("behind a trusted proxy, each caller is counted by their own address", async () => {
  const lektr = await startServer({ env: { ...OWNER_ENV, LEKTR_TRUSTED_PROXIES: "loopback" } });
  const signIn = (forwarded: string, password: string) =>
    fetch(`${lektr.url}/api/v1/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": forwarded },
      body: JSON.stringify({ email: OWNER.email, password }),
    });
  for (let n = 0; n < 5; n++) expect((await signIn(`2001:db8::${n}`, "wrong password")).status).toBe(401);
  expect((await signIn("2001:db8::ffff", OWNER.password)).status).toBe(429);
  // The caller's own entry is further to the left.
  expect((await signIn("198.51.100.7, 2001:db8::1", OWNER.password)).status).toBe(429);
  expect((await signIn("198.51.100.7", OWNER.password)).status).toBe(200);
});

test("settings that cannot be read stop the start in words", async () => {
  const wrong = [
    ["LEKTR_TRUSTED_PROXIES", "nginx", "neither an IP address nor a range"],
    ["LEKTR_PUBLIC_URL", "lektr.example", "is no address of http or https"],
  ] as const;
  for (const [name, value, words] of wrong) {
    const lektr = await startServer({ env: { [name]: value } });
    expect(await lektr.exit).toBe(1);
    expect(lektr.output()).toContain(words);
    expect(lektr.output()).not.toContain("    at ");
  }
});

test("a name that is not this server’s is told in a page to browsers, and in JSON to programs", async () => {
  const lektr = await startServer();
  const page = await get(lektr.url, "/", "lektr.example", "text/html");
  expect(page).toMatchObject({ status: 421, type: "text/html; charset=utf-8" });
  expect(page.text).toContain("add the name to LEKTR_ALLOWED_HOSTS");
  const api = await get(lektr.url, "/api/v1/books", "lektr.example", "text/html");
  expect([api.status, JSON.parse(api.text).code]).toEqual([421, "unknown_host"]);
});

test("a connection is kept for longer than a proxy keeps it, so that no request meets one that just closed", async () => {
  const lektr = await startServer();
  const { headers } = await fetch(`${lektr.url}/api/health`);
  expect(headers.get("keep-alive")).toBe("timeout=65");
});

test("listening beyond this machine, it answers to the machine’s own name", async () => {
  const lektr = await startServer({ env: { LEKTR_HOST: "0.0.0.0" } });
  const [first = ""] = hostname().toLowerCase().split(".");
  expect((await get(lektr.url, "/api/health", first)).status).toBe(200);
  expect((await get(lektr.url, "/api/health", `${first}.local`)).status).toBe(200);
});

test("every kind of page says what browsers may do with it, and over TLS that they come back over TLS", async ({
  page,
}) => {
  const lektr = await startServer({ env: { LEKTR_TRUSTED_PROXIES: "loopback" } });
  await setUp(page, { sample: false }, lektr.url);
  const stylesheet = (await page.locator("link[rel=stylesheet]").first().getAttribute("href")) ?? "";
  const paths = ["/", "/library", "/search", "/settings", "/sign-in", "/books/999", "/no-such-page", stylesheet];
  for (const path of [...paths, "/api/v1/books", "/api/no-such-address"]) {
    for (const scheme of ["http", "https"]) {
      const headers = { "x-forwarded-proto": scheme };
      const answer = (await page.request.get(lektr.url + path, { headers, maxRedirects: 0 })).headers();
      expect([path, answer["strict-transport-security"]]).toEqual([
        path,
        scheme === "https" ? "max-age=31536000" : undefined,
      ]);
      expect([path, answer["permissions-policy"]]).toEqual([path, expect.stringContaining("camera=()")]);
      expect([path, answer["cross-origin-resource-policy"]]).toEqual([path, "same-origin"]);
      expect([path, answer["x-content-type-options"]]).toEqual([path, "nosniff"]);
      if (path !== stylesheet)
        expect([path, answer["content-security-policy"]]).toEqual([path, expect.stringContaining("frame-ancestors")]);
    }
  }
});

/** Asks under a name, which fetch does not let anyone choose. */
function get(
  url: string,
  path: string,
  name: string,
  accept = "*/*",
): Promise<{ status: number; type: string; text: string }> {
  const { hostname: host, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host, port, path, headers: { host: `${name}:${port}`, accept } }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, type: answer.headers["content-type"] ?? "", text }),
      );
    });
    asked.once("error", reject).end();
  });
}

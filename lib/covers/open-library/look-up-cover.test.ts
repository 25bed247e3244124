import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Resolve } from "#lib/outgoing/permitted-lookup.ts";
import { jpegOf } from "../image.testing.ts";
import { type CoverWanted, lookUpCover, type OpenLibraryContext } from "./look-up-cover.ts";
import { RequestPace } from "./pace.ts";
import { type OpenLibraryStandIn, startOpenLibrary, withBooks, withImage } from "./stand-in.testing.ts";

const IMAGE = jpegOf(400, 600);
const ISBN = "9780691096124";
const WALDEN: CoverWanted = { isbn: ISBN, title: "Walden", author: "Henry David Thoreau" };
const NO_ISBN = { ...WALDEN, isbn: null };

let server: OpenLibraryStandIn;
beforeEach(async () => void (server = await startOpenLibrary()));
afterEach(() => server.stop());

function lookUp(wanted = WALDEN, context: Partial<OpenLibraryContext> = {}, signal = new AbortController().signal) {
  return lookUpCover({ mirror: server.url, pace: new RequestPace(0, Date.now), ...context }, wanted, signal);
}

const failed = (failure: string) => ({ is: "failed", failure });

describe("a cover is looked for", () => {
  it("by its ISBN alone, if there is one under it", async () => {
    server.answers[`/b/isbn/${ISBN}-L.jpg`] = withImage(IMAGE);
    expect(await lookUp()).toEqual({ is: "found", image: IMAGE });
    expect(server.asked).toEqual([`/b/isbn/${ISBN}-L.jpg?default=false`]);
  });

  it("by title and first author else, of the first book with that title and a cover", async () => {
    server.answers["/search.json"] = withBooks(
      { title: "Walden Two", cover_i: 1 },
      { title: "Walden" },
      { title: "WALDEN: or, Life in the Woods", cover_i: 7 },
      { title: "Walden", cover_i: 8 },
    );
    server.answers["/b/id/7-L.jpg"] = withImage(IMAGE);
    expect(await lookUp(NO_ISBN)).toEqual({ is: "found", image: IMAGE });
    const query = "title=Walden&author=Henry+David+Thoreau&fields=cover_i%2Ctitle%2Cauthor_name&limit=5";
    expect(server.asked).toEqual([`/search.json?${query}`, "/b/id/7-L.jpg?default=false"]);
  });

  it("by title, if there is none under its ISBN", async () => {
    server.answers["/search.json"] = withBooks({ title: "Walden", cover_i: 8 });
    server.answers["/b/id/8-L.jpg"] = withImage(IMAGE);
    expect(await lookUp()).toMatchObject({ is: "found" });
    expect(server.asked).toHaveLength(3);
  });

  it("and not found, if no book has that title, or none a cover", async () => {
    for (const books of [[], [{ title: "Civil Disobedience", cover_i: 1 }], [{ title: "Walden" }]]) {
      server.answers["/search.json"] = withBooks(...books);
      expect(await lookUp(NO_ISBN)).toEqual(failed("no_cover"));
    }
  });

  it("once a second at most, by all readers together", async () => {
    server.answers[`/b/isbn/${ISBN}-L.jpg`] = withImage(IMAGE);
    const pace = new RequestPace(150, Date.now);
    await Promise.all([lookUp(WALDEN, { pace }), lookUp(WALDEN, { pace }), lookUp(WALDEN, { pace })]);
    const [first = 0, , third = 0] = server.askedAt;
    expect(third - first).toBeGreaterThan(200);
  });
});

describe("a redirect", () => {
  const redirectTo = (location: string) => {
    server.answers[`/b/isbn/${ISBN}-L.jpg`] = (response) => response.writeHead(302, { location }).end();
  };

  it("is followed within Open Library", async () => {
    redirectTo("/elsewhere.jpg");
    server.answers["/elsewhere.jpg"] = withImage(IMAGE);
    expect(await lookUp()).toMatchObject({ is: "found" });
  });

  it("is followed to the Internet Archive, and there as everywhere to no private address", async () => {
    redirectTo("https://ia800100.us.archive.org/covers/1.jpg");
    const names: string[] = [];
    const resolve: Resolve = (host, _options, callback) => {
      names.push(host);
      callback(null, [{ address: "127.0.0.1", family: 4 }]);
    };
    expect(await lookUp(WALDEN, { resolve })).toEqual(failed("elsewhere"));
    expect(names).toEqual(["ia800100.us.archive.org"]);
  });

  it("to any other server is not followed, whatever it is called", async () => {
    const other = await startOpenLibrary();
    const locations = [
      other.url.href,
      "https://archive.org.example.com/",
      "https://notarchive.org/",
      "http://archive.org/",
    ];
    for (const location of [
      ...locations,
      "https://archive.org:8080/",
      "file:///etc/passwd",
      "http://[",
      "//evil.test/x",
    ]) {
      redirectTo(location);
      expect([location, await lookUp()]).toEqual([location, failed("elsewhere")]);
    }
    expect(other.asked).toEqual([]);
    other.stop();
  });

  it("that leads around in circles ends", async () => {
    redirectTo(`/b/isbn/${ISBN}-L.jpg`);
    expect(await lookUp()).toEqual(failed("elsewhere"));
    expect(server.asked.length).toBeLessThan(10);
  });
});

describe("a failure is told for what it is:", () => {
  const answer = (status: number, body: string | Buffer = "") => {
    server.answers["/search.json"] = (response) => response.writeHead(status).end(body);
  };

  it.each([
    ["slow_down", 429, ""],
    ["slow_down", 403, ""],
    ["status", 500, ""],
    ["status", 302, ""],
    ["unreadable", 200, "<html>"],
    ["unreadable", 200, '{"docs": [{"title": 1}]}'],
    ["too_large", 200, Buffer.alloc(2 * 1024 * 1024 + 1)],
  ])("%s, for %i", async (failure, status, body) => {
    answer(status, body);
    expect(await lookUp(NO_ISBN)).toEqual(failed(failure));
  });

  it("no_network, where no name can be looked up", async () => {
    const resolve: Resolve = (_host, _options, callback) =>
      callback(Object.assign(new Error("offline"), { code: "EAI_AGAIN" }), []);
    expect(await lookUp(WALDEN, { mirror: null, resolve })).toEqual(failed("no_network"));
  });

  it("elsewhere, where the name of Open Library leads to this machine", async () => {
    const resolve: Resolve = (_host, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]);
    expect(await lookUp(WALDEN, { mirror: null, resolve })).toEqual(failed("elsewhere"));
    expect(server.asked).toEqual([]);
  });

  it("unreachable, where nobody answers", async () => {
    server.stop();
    expect(await lookUp()).toEqual(failed("unreachable"));
  });

  it("timeout, where the answer does not come", async () => {
    server.answers["/search.json"] = () => {};
    expect(await lookUp(NO_ISBN, { timeoutMs: 200 })).toEqual(failed("timeout"));
  });

  it("cancelled, at once, while it waits for its turn or for an answer", async () => {
    server.answers["/search.json"] = () => {};
    const cancelling = new AbortController();
    const waiting = lookUp(NO_ISBN, {}, cancelling.signal);
    const pace = new RequestPace(60_000, Date.now);
    await pace.turn(cancelling.signal);
    const inLine = lookUp(NO_ISBN, { pace }, cancelling.signal);
    await expect.poll(() => server.asked.length).toBe(1);
    cancelling.abort();
    expect([await waiting, await inLine]).toEqual([failed("cancelled"), failed("cancelled")]);
    expect(server.asked).toHaveLength(1);
  });
});

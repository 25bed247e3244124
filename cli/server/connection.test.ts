import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ApiConnection } from "./connection.ts";

const TAGS = { items: [{ id: 1, name: "stoic", color: null, highlightCount: 2, bookCount: 0 }], nextCursor: null };

let server: Server;
let url = "";
let asked: IncomingMessage[] = [];
let answer: (response: ServerResponse) => void = () => {};
let api: ApiConnection;

/** Answers every request with this. */
function answerWith(status: number, json: unknown, headers: Record<string, string> = {}) {
  answer = (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(json));
  };
}

beforeEach(async () => {
  asked = [];
  answerWith(200, { ...TAGS, previousCursor: null });
  server = createServer((request, response) => {
    asked.push(request);
    request.resume().on("end", () => answer(response));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  api = new ApiConnection(`${url}/lektr`, "secret");
});
afterEach(async () => {
  api.close();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

const listTags = () => api.call("GET /api/v1/tags", { query: { sort: "name", limit: 1 } });

describe("a call", () => {
  it("goes to the server’s address, below its path, with the token", async () => {
    expect(await listTags()).toMatchObject(TAGS);
    expect(asked[0]?.url).toBe("/lektr/api/v1/tags?sort=name&limit=1");
    expect(asked[0]?.headers).toMatchObject({ authorization: "Bearer secret" });
  });

  it("takes fields that only a newer server knows", async () => {
    answerWith(200, { ...TAGS, previousCursor: null, fresh: true });
    expect(await listTags()).toMatchObject({ fresh: true });
  });

  it.each([
    ["another shape", 200, { items: [{ id: "1" }], nextCursor: null }],
    ["a status that the API does not have", 204, null],
    ["text", 200, "<html>"],
  ])("is not believed when it is answered with %s", async (_, status, json) => {
    answerWith(status, json);
    await expect(listTags()).rejects.toMatchObject({
      code: "unexpected_answer",
      message: expect.stringContaining(url),
    });
  });

  it("fails with the server’s own words", async () => {
    answerWith(404, { error: "Not found.", code: "not_found" });
    await expect(listTags()).rejects.toMatchObject({ status: 404, code: "not_found", message: "Not found." });
  });

  it("does not follow a redirect, which could take the token elsewhere", async () => {
    answerWith(302, {}, { location: `${url}/elsewhere` });
    await expect(listTags()).rejects.toMatchObject({ status: 302 });
    expect(asked).toHaveLength(1);
  });

  it("waits and reads again when there were too many requests", async () => {
    let refused = 0;
    answer = (response) => {
      if (refused++ === 0) response.writeHead(429, { "retry-after": "1" }).end("{}");
      else response.writeHead(200).end(JSON.stringify({ ...TAGS, previousCursor: null }));
    };
    expect(await listTags()).toMatchObject(TAGS);
    expect(asked).toHaveLength(2);
  });

  it("never repeats a change", async () => {
    answerWith(429, { error: "Too many requests.", code: "too_many_requests" }, { "retry-after": "1" });
    await expect(api.call("DELETE /api/v1/telemetry")).rejects.toMatchObject({ status: 429 });
    expect(asked).toHaveLength(1);
  });

  it("says that the server cannot be reached", async () => {
    const gone = new ApiConnection("http://127.0.0.1:1", null);
    await expect(gone.call("GET /api/v1/tags")).rejects.toMatchObject({ status: 0, code: "unreachable" });
  });
});

describe("what is told", () => {
  it("goes out over a connection that is open, and is not waited for", async () => {
    await listTags();
    answer = () => {};
    await api.tell("POST", "/api/v1/telemetry/commands?command=tags");
    await expect.poll(() => asked.length).toBe(2);
    expect(asked[1]?.socket.remotePort).toBe(asked[0]?.socket.remotePort);
  });

  it("is dropped where none is open", async () => {
    await api.tell("POST", "/api/v1/telemetry/commands?command=tags");
    await listTags();
    expect(asked.map(({ method }) => method)).toEqual(["GET"]);
  });
});

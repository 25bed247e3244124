import { describe, expect, it } from "vitest";
import { startStandIn } from "../telemetry.testing.ts";
import { type HttpPost, post } from "./http-post.ts";

function letterTo(url: string, rest: Partial<HttpPost> = {}): HttpPost {
  const signal = new AbortController().signal;
  return { url: new URL(url), body: Buffer.from('{"a":"ä"}'), signal, beforeWriting: () => {}, ...rest };
}

describe("posting", () => {
  it("sends these bytes and these headers, over a connection of its own that it closes", async () => {
    const standIn = await startStandIn();
    expect(await post(letterTo(`${standIn.url}/batch/`))).toEqual({ status: 200, retryAfter: null });
    await post(letterTo(`${standIn.url}/batch/`));
    await standIn.disconnected(1);
    await standIn.disconnected(2);
    expect(standIn.requests.map(({ connection }) => connection)).toEqual([0, 1]);
    expect(standIn.requests[0]?.body.toString()).toBe('{"a":"ä"}');
    expect(standIn.requests[0]?.head.split("\r\n").toSorted()).toEqual([
      "POST /batch/ HTTP/1.1",
      "connection: close",
      "content-length: 10",
      "content-type: application/json",
      `host: ${standIn.host}`,
      "user-agent: lektr",
    ]);
  });

  it("asks once more when the connection stands; if that says no, not a byte is written", async () => {
    const standIn = await startStandIn();
    const no = new Error("no");
    const beforeWriting = () => {
      throw no;
    };
    await expect(post(letterTo(standIn.url, { beforeWriting }))).rejects.toBe(no);
    await standIn.disconnected(1);
    expect(standIn.connections).toEqual([{ bytes: Buffer.alloc(0), closed: true }]);
  });

  it("writes nothing if it is cut off in the moment between asking and writing", async () => {
    const standIn = await startStandIn();
    const cut = new AbortController();
    const beforeWriting = () => cut.abort();
    await expect(post(letterTo(standIn.url, { beforeWriting, signal: cut.signal }))).rejects.toThrow("socket hang up");
    await standIn.disconnected(1);
    expect(standIn.connections[0]?.bytes.toString()).toBe("");
  });

  it("opens nothing if it is cut off before", async () => {
    const standIn = await startStandIn();
    await expect(post(letterTo(standIn.url, { signal: AbortSignal.abort() }))).rejects.toThrow("aborted");
    expect(standIn.connections).toEqual([]);
  });

  it("closes the connection when it is cut off while it waits for an answer", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = "hang";
    const cut = new AbortController();
    const posted = post(letterTo(standIn.url, { signal: cut.signal }));
    await standIn.request(1);
    cut.abort();
    await expect(posted).rejects.toThrow("aborted");
    await standIn.disconnected(1);
  });

  it("closes the connection when it is cut off during the TLS handshake, and has sent nothing of the request", async () => {
    const standIn = await startStandIn();
    const cut = new AbortController();
    const posted = post(letterTo(`https://${standIn.host}/batch/`, { signal: cut.signal }));
    const greeting = await standIn.heard(1);
    cut.abort();
    await expect(posted).rejects.toThrow("aborted");
    await standIn.disconnected(1);
    expect(standIn.connections[0]?.bytes).toEqual(greeting);
    expect(greeting[0]).toBe(0x16);
    expect(greeting.includes("POST")).toBe(false);
  });

  it("does not wait for a body that never ends", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = "slow_body";
    expect((await post(letterTo(standIn.url))).status).toBe(200);
    await standIn.disconnected(1);
  });

  it("does not follow a redirect", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = { status: 307, headers: { location: `${standIn.url}/elsewhere` } };
    expect((await post(letterTo(standIn.url))).status).toBe(307);
    expect(standIn.requests).toHaveLength(1);
  });

  it("tells of a connection that was reset, or refused", async () => {
    const standIn = await startStandIn();
    standIn.behaviour = "reset";
    await expect(post(letterTo(standIn.url))).rejects.toThrow("ECONNRESET");
    await expect(post(letterTo("http://127.0.0.1:9/"))).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});

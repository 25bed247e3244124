import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import type { Behaviour } from "./support/posthog.ts";
import { type ReceivedAttempt, reportIn, type Reporting, test } from "./support/reporting.ts";
import { expect } from "./support/server.ts";

// How a real server handles everything a receiver may do: what is recorded and logged, when it is retried, and that no
// count is lost. Readers are never kept waiting.

test.use({ telemetry: "on" });
test.describe.configure({ mode: "parallel" });

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A period, give or take a tenth. */
const PERIOD = { from: 0.9 * DAY, to: 1.1 * DAY };

/**
 * A certificate for 127.0.0.1 that is good until 2120, signed by itself: only programs configured to do so trust it.
 * Made with `openssl ca -selfsign`, for these tests alone.
 */
const TLS = join(import.meta.dirname, "fixtures/tls");
const CERTIFICATE = join(TLS, "cert.pem");
const selfSigned = () => ({ cert: readFileSync(CERTIFICATE), key: readFileSync(join(TLS, "key.pem")) });

/**
 * The expected result of a failed report. Times are seconds from the attempt; a range is extended by 10, for a slow
 * machine.
 */
interface ReceiverFailure {
  status: number | null;
  because: RegExp;
  next: { from: number; to: number };
}

const after = (seconds: number) => ({ from: seconds - 10, to: seconds });

const ANSWERS: [what: string, Behaviour, ReceiverFailure][] = [
  ["400", { status: 400 }, { status: 400, because: /HTTP 400/, next: PERIOD }],
  ["401", { status: 401 }, { status: 401, because: /HTTP 401/, next: PERIOD }],
  ["429", { status: 429 }, { status: 429, because: /HTTP 429/, next: PERIOD }],
  [
    "429 with Retry-After: 7200",
    { status: 429, headers: { "retry-after": "7200" } },
    { status: 429, because: /HTTP 429/, next: { from: 2 * HOUR, to: 2.2 * HOUR } },
  ],
  ["500", { status: 500 }, { status: 500, because: /HTTP 500/, next: after(15 * MINUTE) }],
  [
    "503 with Retry-After: 3600",
    { status: 503, headers: { "retry-after": "3600" } },
    { status: 503, because: /HTTP 503/, next: { from: HOUR, to: 1.1 * HOUR } },
  ],
  ["no answer", "hang", { status: null, because: /no answer within 5 seconds/, next: after(15 * MINUTE) }],
  ["a reset connection", "reset", { status: null, because: /ECONNRESET/, next: after(15 * MINUTE) }],
];

for (const [what, behaviour, failure] of ANSWERS) {
  test(`${what}: written down byte for byte, said in one line, tried again when it is time`, async ({
    start,
    standIn,
  }) => {
    const posthog = await standIn();
    posthog.behaviour = behaviour;
    const server = await start({ posthog });
    const { body } = await posthog.event("usage_report");
    expect((await expectFailure(server, failure)).body).toBe(body.toString());
    expect(posthog.connections).toHaveLength(1);
  });
}

test("a redirect is a refusal: where it leads to is never asked", async ({ start, standIn }) => {
  const [posthog, elsewhere] = [await standIn(), await standIn()];
  posthog.behaviour = { status: 307, headers: { location: `${elsewhere.url}/batch/` } };
  const server = await start({ posthog });
  await posthog.event("usage_report");
  await expectFailure(server, { status: 307, because: /HTTP 307/, next: PERIOD });
  expect(elsewhere.connections).toEqual([]);
});

test("a certificate that nobody trusts: not a byte of the report is sent; with one that is trusted, it arrives", async ({
  start,
  standIn,
}) => {
  const [impostor, trusted] = [await standIn(selfSigned()), await standIn(selfSigned())];
  const server = await start({ posthog: impostor });
  await expectFailure(server, { status: null, because: /DEPTH_ZERO_SELF_SIGNED_CERT/, next: after(15 * MINUTE) });
  expect(Buffer.concat(impostor.connections.map(({ bytes }) => bytes)).toString()).toBe("");
  const control = await start({ posthog: trusted, env: { NODE_EXTRA_CA_CERTS: CERTIFICATE } });
  const { body } = await trusted.event("usage_report");
  expect((await expectDelivery(control)).body).toBe(body.toString());
});

test("https to a port that speaks plain HTTP: no request gets there", async ({ start }) => {
  let requests = 0;
  const plain = createServer(() => requests++);
  const port = await new Promise<number>((resolve) => {
    plain.listen(0, "127.0.0.1", () => resolve(Number(Object(plain.address()).port)));
  });
  const server = await start({ env: { POSTHOG_HOST: `https://127.0.0.1:${port}` } });
  await expectFailure(server, { status: null, because: /ERR_SSL_\w+|EPROTO|ECONNRESET/, next: after(15 * MINUTE) });
  expect(requests).toBe(0);
  plain.close();
});

test("a name that leads nowhere, and a port where nobody listens", async ({ start, standIn }) => {
  const closed = await standIn();
  const port = new URL(closed.url).port;
  const nowhere = await start({ env: { POSTHOG_HOST: "http://nothing.invalid" } });
  const because = /ENOTFOUND|EAI_AGAIN|no answer within 5 seconds/;
  await expectFailure(nowhere, { status: null, because, next: after(15 * MINUTE) });
  expect(nowhere.lektr.connections().map(({ kind, target }) => `${kind} ${target}`)).toContain(
    "lookup nothing.invalid",
  );
  const refused = await start({ env: { POSTHOG_HOST: `http://127.0.0.2:${port}` } });
  await expectFailure(refused, { status: null, because: /ECONNREFUSED/, next: after(15 * MINUTE) });
});

for (const [what, behaviour] of [
  ["200", { status: 200 }],
  ["200 and a body that never ends", "slow_body"],
] as const) {
  test(`${what}: delivered, byte for byte as written down, and counted no more`, async ({ start, standIn }) => {
    const posthog = await standIn();
    posthog.behaviour = behaviour;
    const server = await start({ posthog });
    const { body } = await posthog.event("usage_report");
    expect(reportIn(body).properties.usage.searches).toEqual({ keyword: 1 });
    expect((await expectDelivery(server)).body).toBe(body.toString());
    await posthog.disconnected(1);
  });
}

/**
 * Waits until the report has failed, stops the server, checks everything it left behind, and returns the line of the
 * ledger.
 */
async function expectFailure(server: Reporting, { status, because, next }: ReceiverFailure): Promise<ReceivedAttempt> {
  const attempt = await settled(server, { outcome: "failed", status });
  const { nextReportAt } = await server.state();
  const wait = (Date.parse(nextReportAt ?? "") - Date.parse(attempt.at)) / 1000;
  expect(wait).toBeGreaterThanOrEqual(next.from);
  expect(wait).toBeLessThanOrEqual(next.to + 10);
  expect((await server.preview()).properties.usage.searches).toEqual({ keyword: 1 });
  expect(await server.lektr.stop()).toBe(0);
  const warning = new RegExp(
    `^telemetry: the report was not delivered \\((${because.source})\\), next attempt ${nextReportAt}$`,
  );
  expect(afterwards(server)).toEqual([expect.stringMatching(warning)]);
  return attempt;
}

/** The same for a report that was delivered. */
async function expectDelivery(server: Reporting): Promise<ReceivedAttempt> {
  const attempt = await settled(server, { outcome: "sent", status: 200 });
  const { nextReportAt } = await server.state();
  const wait = (Date.parse(nextReportAt ?? "") - Date.parse(attempt.at)) / 1000;
  expect(wait).toBeGreaterThanOrEqual(PERIOD.from);
  expect(wait).toBeLessThanOrEqual(PERIOD.to + 10);
  expect((await server.preview()).properties.usage.searches).toEqual({});
  expect(await server.lektr.stop()).toBe(0);
  expect(afterwards(server)).toEqual([]);
  return attempt;
}

/** Waits until the only attempt has ended like this. Until then it is recorded as aborted. */
async function settled(
  server: Reporting,
  ending: { outcome: string; status: number | null },
): Promise<ReceivedAttempt> {
  await expect.poll(() => server.ledger(), { timeout: 10_000 }).toMatchObject([ending]);
  const [attempt] = await server.ledger();
  if (!attempt) throw new Error("the ledger is empty");
  return attempt;
}

/** Everything it printed, except the lines of the start, even on a Node past its last security update. */
function afterwards({ lektr }: Reporting): string[] {
  const usual =
    /^(✓ Running next\.config\.ts|telemetry on \(anonymous\)|Lektr is ready:|Node \d+ has had no security updates)/;
  return lektr
    .output()
    .split("\n")
    .filter((line) => line !== "" && !usual.test(line));
}

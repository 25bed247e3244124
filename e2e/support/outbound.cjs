// Loaded into a server before anything else (NODE_OPTIONS=--require), and so into every thread and every Node program that it
// starts. Writes down each way out that is taken, one line of JSON each: connections, questions to DNS, datagrams, and
// programs other than Node, which would escape it. Whatever sends (fetch, http, an SDK) comes through here; what comes in
// does not.
const childProcess = require("node:child_process");
const dgram = require("node:dgram");
const dns = require("node:dns");
const { appendFileSync } = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");
const net = require("node:net");

const file = process.env.LEKTR_E2E_OUTBOUND;
if (file) watch();

function watch() {
  before(net.Socket.prototype, "connect", (args) => note("connect", destination(args)));
  for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
    for (const name of Object.keys(resolver).filter((key) => /^(lookup|resolve|reverse)/.test(key))) {
      before(resolver, name, ([asked]) => noteQuestion(name, asked));
    }
  }
  before(dgram.Socket.prototype, "send", (args) => note("datagram", addressee(args.slice(1))));
  before(childProcess.ChildProcess.prototype, "spawn", ([{ file: program }]) => noteProgram(program));
  for (const name of ["spawnSync", "execFileSync", "execSync"]) {
    before(childProcess, name, ([program]) => noteProgram(program));
  }
  syncBuiltinESMExports();
}

/** Has `act` look at the arguments before the function of that name gets them. */
function before(owner, name, act) {
  const original = owner[name];
  owner[name] = function (...args) {
    act(args);
    return Reflect.apply(original, this, args);
  };
}

// Written at once: a process that dies in the next moment has still told.
function note(kind, target) {
  const places = new Error("from here").stack.split("\n").slice(1);
  const from = places.filter((place) => !place.includes("node:") && !place.includes(__filename));
  appendFileSync(file, `${JSON.stringify({ kind, target, from: from.slice(0, 5).map((place) => place.trim()) })}\n`);
}

// An address is not looked up, only handed back: listening on 127.0.0.1 goes this way, and asks nobody.
function noteQuestion(name, asked) {
  if (name !== "lookup" || (asked && !net.isIP(asked))) note("lookup", String(asked));
}

// Node carries this recorder along.
function noteProgram(program) {
  if (program !== process.execPath) note("program", String(program));
}

/** Where a socket is going: (options), (port, host), (path), or the list of these that Node makes for itself. */
function destination(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object") return first.path ?? `${first.host ?? "localhost"}:${first.port}`;
  if (Number.isNaN(Number(first))) return String(first);
  return `${typeof second === "string" ? second : "localhost"}:${first}`;
}

function addressee(args) {
  const host = args.findLast((one) => typeof one === "string");
  return `${host ?? "localhost"}:${args.findLast((one) => typeof one === "number")}`;
}

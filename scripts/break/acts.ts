import { z } from "zod";
import { COLORS } from "#lib/vocabulary/colors.ts";
import { OWNER } from "../bench/signed-in.ts";
import { newIn, type Promises } from "./promises.ts";

/** What an act needs: a server, the promises before it, and where chance comes from. */
export interface ActContext {
  url: string;
  token: string;
  before: Promises;
  /** The ids of the highlights outside the trash, by text. */
  ids: ReadonlyMap<string, number>;
  /** The ids of their books, by title. */
  books: ReadonlyMap<string, number>;
  random: () => number;
  /** A number that no earlier act had. */
  number: number;
  /** The promises that hold in each backup, by its id. */
  backups: Map<number, Promises>;
}

/** An act that is under way. If it is cut off, the promises from before it hold, or all of those after it. */
export interface ActUnderWay {
  /** True once it was acknowledged; false if it was refused or cut off. */
  acknowledged: Promise<boolean>;
  after: Promises;
}

type BrokenAct = (context: ActContext) => Promise<ActUnderWay> | ActUnderWay;

export const ACTS: Readonly<Record<string, BrokenAct>> = {
  import: (context) => {
    const texts = Array.from({ length: 400 }, (_, at) => `passage ${context.number}.${at} of ${chance(context)}`);
    // Once a file is accepted, the import goes on after a restart.
    const acknowledged = send(context, "POST", "/api/v1/import", texts.map(clipping).join(""));
    return {
      acknowledged,
      after: new Map([...context.before, ...texts.map((text) => [text, newIn("Broken")] as const)]),
    };
  },
  add: (context) => {
    const text = `added ${context.number} ${chance(context)}`;
    const acknowledged = send(context, "POST", "/api/v1/highlights", { title: "By hand", text });
    return { acknowledged, after: new Map([...context.before, [text, newIn("By hand")]]) };
  },
  edit: (context) => {
    const [text, id] = oneOf([...context.ids], context) ?? [];
    const note = `note ${context.number}`;
    const acknowledged = send(context, "PATCH", `/api/v1/highlights/${id}`, { note });
    return { acknowledged, after: changed(context.before, text === undefined ? [] : [text], { note }) };
  },
  "change many": (context) => {
    const color = oneOf([...COLORS], context) ?? "blue";
    const acknowledged = send(context, "PATCH", "/api/v1/highlights", { ids: [...context.ids.values()], color });
    return { acknowledged, after: changed(context.before, [...context.ids.keys()], { color }) };
  },
  "move many": (context) => {
    const [title, bookId] = oneOf([...context.books], context) ?? [];
    if (title === undefined) return { acknowledged: Promise.resolve(true), after: context.before };
    const some = new Map([...context.ids].filter(() => context.random() < 0.5));
    const acknowledged = send(context, "PATCH", "/api/v1/highlights", { ids: [...some.values()], bookId });
    return { acknowledged, after: changed(context.before, [...some.keys()], { book: title }) };
  },
  "trash many": (context) => {
    const some = new Map([...context.ids].filter(() => context.random() < 0.2));
    const acknowledged = send(context, "PATCH", "/api/v1/highlights", { ids: [...some.values()], trashed: true });
    return { acknowledged, after: changed(context.before, [...some.keys()], { isTrashed: true }) };
  },
  export: (context) => ({
    acknowledged: send(context, "GET", "/api/v1/export?format=json"),
    after: context.before,
  }),
  backup: async (context) => {
    const isStarted = await send(context, "POST", "/api/v1/backups");
    return { acknowledged: isStarted ? finishedBackup(context) : Promise.resolve(false), after: context.before };
  },
  restore: (context) => {
    const [id, after] = oneOf([...context.backups], context) ?? [];
    if (id === undefined || !after) return { acknowledged: Promise.resolve(true), after: context.before };
    const password = OWNER.LEKTR_OWNER_PASSWORD;
    return { acknowledged: send(context, "POST", `/api/v1/backups/${id}/restore`, { password }), after };
  },
};

function changed(before: Promises, texts: readonly string[], to: Partial<ReturnType<typeof newIn>>): Promises {
  return new Map([...before, ...texts.map((text) => [text, { ...(before.get(text) ?? newIn("")), ...to }] as const)]);
}

async function send(
  { url, token }: Pick<ActContext, "url" | "token">,
  method: string,
  path: string,
  body?: unknown,
): Promise<boolean> {
  try {
    const answer = await fetch(url + path, {
      method,
      headers: { ...headersOf(token), ...(typeof body === "object" && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    // The server was killed.
    return false;
  }
}

const Backups = z.object({ items: z.array(z.object({ id: z.number() })), running: z.unknown().nullable() });

/** Waits until the backup is made; false if the server was killed before. */
async function finishedBackup({ url, token, before, backups }: ActContext): Promise<boolean> {
  try {
    for (;;) {
      const answer = await fetch(`${url}/api/v1/backups`, { headers: headersOf(token) });
      const { items, running } = Backups.parse(await answer.json());
      if (running !== null) continue;
      if (items[0]) backups.set(items[0].id, before);
      return items.length > 0;
    }
  } catch {
    return false;
  }
}

function headersOf(token: string) {
  return { authorization: token };
}

function chance({ random }: Pick<ActContext, "random">): string {
  return random().toString(36).slice(2);
}

function oneOf<Item>(items: readonly Item[], { random }: Pick<ActContext, "random">): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

function clipping(text: string, at: number): string {
  const where = `- Your Highlight on Location ${at * 10}-${at * 10 + 1} | Added on Saturday, 29 February 2020 12:15:00`;
  return `Broken (Nobody)\r\n${where}\r\n\r\n${text}\r\n==========\r\n`;
}

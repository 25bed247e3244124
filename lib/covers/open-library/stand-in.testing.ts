import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on this machine that answers as Open Library does, and keeps what it is asked. */
export interface OpenLibraryStandIn {
  url: URL;
  /** The paths with their queries, in order. */
  asked: string[];
  /** When each was asked; epoch milliseconds. */
  askedAt: number[];
  /** What it answers to a path without its query. */
  answers: Record<string, StandInAnswer>;
  stop: () => void;
}

type StandInAnswer = (response: ServerResponse) => void;

/** Starts a stand-in. To what it has no answer for, it answers 404. */
export async function startOpenLibrary(answers: Record<string, StandInAnswer> = {}): Promise<OpenLibraryStandIn> {
  const server = createServer((request, response) => {
    standIn.asked.push(request.url ?? "");
    standIn.askedAt.push(Date.now());
    const answer = standIn.answers[new URL(request.url ?? "", standIn.url).pathname];
    if (answer) answer(response);
    else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port, not on a pipe
  const { port } = server.address() as AddressInfo;
  const standIn: OpenLibraryStandIn = {
    url: new URL(`http://127.0.0.1:${port}`),
    asked: [],
    askedAt: [],
    answers,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
  return standIn;
}

/** Answers with an image. */
export function withImage(image: Buffer): StandInAnswer {
  return (response) => response.setHeader("content-type", "image/jpeg").end(image);
}

/** Answers a search with these books. */
export function withBooks(...docs: { title: string; cover_i?: number }[]): StandInAnswer {
  return (response) => response.setHeader("content-type", "application/json").end(JSON.stringify({ docs }));
}

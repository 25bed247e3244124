import { expect } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { JsonSchema, OpenApiDocument, OpenApiOperation } from "#lib/api-contract/openapi/types.ts";

/** An operation as described by the server's OpenAPI document. */
export interface DescribedOperation extends OpenApiOperation {
  /** For instance `GET /api/v1/books/{id}`. */
  name: string;
  method: string;
  path: string;
}

/** Headers of every response of the API, whatever its status, which keep browsers from interpreting it differently. */
const ON_EVERY_ANSWER = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

interface ContractCall {
  /** For the operation's path. */
  id?: number | string;
  tagId?: number;
  query?: Record<string, string>;
  json?: unknown;
  /** A body that is not JSON. */
  data?: RequestInit["body"];
  headers?: Record<string, string>;
  /** Null: anonymous. */
  token?: string | null;
}

/** Calls a server, and checks each response against the OpenAPI document that it serves. */
export class Contract {
  readonly operations: readonly DescribedOperation[];
  /** The responses so far, as the operation's name and the status. */
  readonly seen = new Set<string>();
  readonly #url: string;
  readonly #token: string;
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false });

  private constructor(url: string, token: string, document: OpenApiDocument) {
    this.#url = url;
    this.#token = token;
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => {
        const upper = method.toUpperCase();
        return { ...operation, name: `${upper} ${path}`, method: upper, path };
      }),
    );
    this.#ajv.addSchema(closed({ components: document.components }), "api");
  }

  /** `token` is used for every call without its own. */
  static async of(url: string, token: string): Promise<Contract> {
    const answer = await fetch(`${url}/api/openapi.json`);
    return new Contract(url, token, await answer.json());
  }

  /** Calls an operation, and expects this status and a response that matches the document. Returns the body. */
  async expect(name: string, status: number, call: ContractCall = {}): Promise<Record<string, unknown>> {
    return (await this.expectOneOf(name, [status], call)).body;
  }

  /** The same if the status depends on how long something takes. */
  async expectOneOf(name: string, statuses: readonly number[], call: ContractCall = {}) {
    const answer = await this.#ask(this.#described(name), call);
    const text = await answer.text();
    expect(statuses, `${name} ${answer.status} ${answer.ok ? "" : text}`).toContain(answer.status);
    const body = this.#check(name, answer, text);
    this.seen.add(`${name} ${answer.status}`);
    return { status: answer.status, body };
  }

  #described(name: string): DescribedOperation {
    const described = this.operations.find((operation) => operation.name === name);
    if (!described) throw new Error(`contract: the document does not tell of ${name}`);
    return described;
  }

  #ask(
    { method, path }: DescribedOperation,
    { id, tagId = 1, query, json, data, headers = {}, token = this.#token }: ContractCall,
  ) {
    const search = query ? `?${new URLSearchParams(query)}` : "";
    const address = this.#url + path.replace("{id}", String(id ?? "")).replace("{tagId}", String(tagId)) + search;
    const body = json === undefined ? data : JSON.stringify(json);
    const all = {
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(json !== undefined && { "content-type": "application/json" }),
      ...headers,
    };
    return fetch(address, { method, headers: all, body: body ?? null });
  }

  #check(name: string, answer: Response, text: string): Record<string, unknown> {
    for (const [header, value] of Object.entries(ON_EVERY_ANSWER)) {
      expect([name, header, answer.headers.get(header)]).toEqual([name, header, value]);
    }
    const described = this.#described(name).responses[answer.status];
    expect(described, `${name} is said to answer ${answer.status}`).toBeDefined();
    const [media, content] = Object.entries(described?.content ?? {})[0] ?? [];
    if (content === undefined) expect([name, text]).toEqual([name, ""]);
    const said = answer.headers.get("content-type")?.split(";")[0];
    if (media?.endsWith("/*")) expect([name, said]).toEqual([name, expect.stringMatching(media.replace("*", "\\w+"))]);
    else if (media !== undefined) expect([name, said]).toEqual([name, media]);
    if (described?.headers)
      for (const header of Object.keys(described.headers)) expect(answer.headers.has(header)).toBe(true);
    if (media !== "application/json") return {};
    const body = JSON.parse(text);
    expect([name, this.#faults(content?.schema ?? {}, body)]).toEqual([name, []]);
    return body;
  }

  #faults({ $ref }: JsonSchema, body: unknown): string[] {
    const validate = this.#ajv.getSchema(`api${$ref}`);
    if (!validate) return [`the document does not tell what ${$ref} is`];
    if (validate(body) === true) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

/** The same schemas without additional properties. */
function closed(schema: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema), (_key, value: unknown) => {
    const isOpen = value !== null && typeof value === "object" && "properties" in value && "type" in value;
    return isOpen ? { additionalProperties: false, ...value } : value;
  });
}

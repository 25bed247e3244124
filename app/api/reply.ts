/** A cookie that only the server can read. */
interface ReplyCookie {
  name: string;
  value: string;
  httpOnly: true;
  path: string;
  sameSite: "lax";
  maxAge: number;
  secure?: boolean;
}

interface ReplyExtras {
  headers?: Record<string, string>;
  cookies?: readonly ReplyCookie[];
}

/** A response with one of an operation's statuses and its JSON; null if the status has none. */
export class Reply<Status extends number, Json> {
  readonly status: Status;
  readonly json: Json;
  readonly headers: Record<string, string>;
  readonly cookies: readonly ReplyCookie[];
  constructor(status: Status, json: Json, { headers = {}, cookies = [] }: ReplyExtras = {}) {
    this.status = status;
    this.json = json;
    this.headers = headers;
    this.cookies = cookies;
  }
}

export function reply<const Status extends number, const Json>(status: Status, json: Json, extras?: ReplyExtras) {
  return new Reply(status, json, extras);
}

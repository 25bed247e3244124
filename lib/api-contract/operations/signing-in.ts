import { ANY_TOKEN, SIGNED_IN_ONLY } from "../allow.ts";
import { Login, LoginAnswer, Me } from "../auth.ts";
import { Ok, Success } from "../error.ts";
import { Heartbeat } from "../server.ts";
import {
  CreatedToken,
  DeviceLogin,
  DeviceLoginPoll,
  DeviceLoginRequest,
  DeviceLoginState,
  NewToken,
  Tokens,
} from "../token.ts";
import type { Subject } from "./operation.ts";

export const signingIn: Subject = {
  name: "Signing in",
  about:
    "A program asks with a token. The reader makes one in Settings, or confirms in the browser that the program may come in.",
  operations: [
    {
      method: "POST",
      path: "/api/v1/auth/login",
      origins: "extension",
      summary: "Starts a session; KOReader’s plugin is given a token of its own, which does not run out.",
      allow: "anyone",
      body: { json: Login },
      answers: { 200: { means: "The reader is signed in.", shape: LoginAnswer } },
      refusals: {
        401: "Wrong e-mail address or password (`wrong_credentials`), the reader has a second factor and `code` is missing (`second_factor_required`), or the code is wrong (`wrong_code`).",
        429: "Too many attempts.",
      },
    },
    {
      method: "POST",
      path: "/api/v1/auth/logout",
      origins: "extension",
      summary: "Ends the session, if there is one.",
      allow: "anyone",
      answers: { 200: { means: "There is no session any more.", shape: Success } },
    },
    {
      method: "GET",
      path: "/api/v1/auth/me",
      summary: "Tells who is signed in, or whose token it is.",
      allow: ANY_TOKEN,
      answers: { 200: { means: "The reader.", shape: Me } },
    },
    {
      method: "POST",
      path: "/api/v1/auth/device",
      origins: "extension",
      summary: "Starts connecting a program: it shows the code, and the reader confirms it in the browser (RFC 8628).",
      allow: "anyone",
      body: { json: DeviceLoginRequest },
      answers: { 201: { means: "What to show, and what to ask with.", shape: DeviceLogin } },
      refusals: { 429: "Asked too often." },
    },
    {
      method: "POST",
      path: "/api/v1/auth/device/token",
      origins: "extension",
      summary: "Tells whether the reader has confirmed; then the token is answered, once.",
      allow: "anyone",
      body: { json: DeviceLoginPoll },
      answers: { 200: { means: "How the request stands.", shape: DeviceLoginState } },
      refusals: { 429: "Asked too often." },
    },
    {
      method: "GET",
      path: "/api/v1/tokens",
      summary: "Lists the tokens of the reader’s programs, without the tokens themselves.",
      allow: SIGNED_IN_ONLY,
      answers: { 200: { means: "The tokens, the latest first.", shape: Tokens } },
    },
    {
      method: "POST",
      path: "/api/v1/tokens",
      summary: "Makes a token.",
      allow: SIGNED_IN_ONLY,
      body: { json: NewToken },
      answers: { 201: { means: "The token; it is shown this once.", shape: CreatedToken } },
    },
    {
      method: "DELETE",
      path: "/api/v1/tokens/{id}",
      summary: "Revokes a token: the next request that shows it is refused.",
      allow: SIGNED_IN_ONLY,
      answers: { 200: { means: "It is none any more.", shape: Success } },
    },
    {
      method: "POST",
      path: "/api/v1/extension/heartbeat",
      summary: "The browser extension says that it is there.",
      allow: ANY_TOKEN,
      body: { json: Heartbeat },
      answers: { 200: { means: "It was heard.", shape: Ok } },
    },
  ],
};

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

export const signingIn = {
  name: "Signing in",
  about:
    "Programs authenticate with a token. The reader creates one in Settings, or confirms the program in the browser.",
  operations: {
    signIn: {
      method: "POST",
      path: "/api/v1/auth/login",
      origins: "extension",
      summary: "Signs in; KOReader’s plugin gets a token of its own that doesn’t expire.",
      allow: "anyone",
      body: { json: Login },
      answers: { 200: { means: "The reader is signed in.", shape: LoginAnswer } },
      refusals: {
        401: "Wrong e-mail address or password (`wrong_credentials`), the reader has a second factor and `code` is missing (`second_factor_required`), or the code is wrong (`wrong_code`).",
        429: "Too many attempts.",
      },
    },
    signOut: {
      method: "POST",
      path: "/api/v1/auth/logout",
      origins: "extension",
      summary: "Signs out.",
      allow: "anyone",
      answers: { 200: { means: "The session has ended.", shape: Success } },
    },
    getMe: {
      method: "GET",
      path: "/api/v1/auth/me",
      summary: "Returns the reader who is signed in, or whose token this is.",
      allow: ANY_TOKEN,
      answers: { 200: { means: "The reader.", shape: Me } },
    },
    startDeviceLogin: {
      method: "POST",
      path: "/api/v1/auth/device",
      origins: "extension",
      summary: "Starts connecting a program: it shows a code, and the reader confirms it in the browser (RFC 8628).",
      isLimited: true,
      isReadByExtensions: true,
      allow: "anyone",
      body: { json: DeviceLoginRequest },
      answers: { 201: { means: "What to show, and the code to poll with.", shape: DeviceLogin } },
    },
    pollDeviceLogin: {
      method: "POST",
      path: "/api/v1/auth/device/token",
      origins: "extension",
      summary: "Returns whether the reader has confirmed yet, and then the token, once.",
      isLimited: true,
      isReadByExtensions: true,
      allow: "anyone",
      body: { json: DeviceLoginPoll },
      answers: { 200: { means: "The state of the request.", shape: DeviceLoginState } },
    },
    listTokens: {
      method: "GET",
      path: "/api/v1/tokens",
      summary: "Lists the reader’s tokens, without their secrets.",
      allow: SIGNED_IN_ONLY,
      answers: { 200: { means: "The tokens, newest first.", shape: Tokens } },
    },
    createToken: {
      method: "POST",
      path: "/api/v1/tokens",
      summary: "Creates a token.",
      allow: SIGNED_IN_ONLY,
      body: { json: NewToken },
      answers: { 201: { means: "The token; it is shown only once.", shape: CreatedToken } },
    },
    revokeToken: {
      method: "DELETE",
      path: "/api/v1/tokens/{id}",
      summary: "Revokes a token. The next request that uses it is refused.",
      allow: SIGNED_IN_ONLY,
      answers: { 200: { means: "The token has been revoked.", shape: Success } },
    },
    recordHeartbeat: {
      method: "POST",
      path: "/api/v1/extension/heartbeat",
      summary: "Records that the browser extension is connected.",
      allow: ANY_TOKEN,
      body: { json: Heartbeat },
      answers: { 200: { means: "Recorded.", shape: Ok } },
    },
  },
} as const satisfies Subject;

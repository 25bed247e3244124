import { CHANGING, SEEING, SIGNED_IN_ONLY } from "../allow.ts";
import { Success } from "../error.ts";
import {
  Ledger,
  LedgerPage,
  LedgerQuery,
  NoticeAnswer,
  RelayEnvelope,
  TelemetryChoice,
  TelemetryPreview,
  TelemetryState,
} from "../telemetry.ts";
import type { Subject } from "./operation.ts";

const STATE = { 200: { means: "How telemetry stands.", shape: TelemetryState } };

export const telemetry: Subject = {
  name: "Telemetry",
  about: "What Lektr tells its makers: whether it does, what it would say next, and every byte that left.",
  operations: [
    {
      method: "GET",
      path: "/api/v1/telemetry",
      summary: "Tells how telemetry stands, and why.",
      allow: SEEING,
      owner: true,
      answers: STATE,
    },
    {
      method: "PUT",
      path: "/api/v1/telemetry",
      summary: "Records a choice; a choice of off holds when the answer is there.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      body: { json: TelemetryChoice },
      answers: STATE,
      refusals: { 409: "Something keeps telemetry off here, for instance `DO_NOT_TRACK`." },
    },
    {
      method: "DELETE",
      path: "/api/v1/telemetry",
      summary: "Forgets the choice, so that the question returns; until it is answered, telemetry is off.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      answers: STATE,
    },
    {
      method: "PUT",
      path: "/api/v1/telemetry/notice",
      summary: "Records that the newest notice was seen, and whether all of it was agreed to.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      body: { json: NoticeAnswer },
      answers: STATE,
    },
    {
      method: "GET",
      path: "/api/v1/telemetry/preview",
      summary: "Tells the next report, built by the code that sends it, without sending it.",
      allow: SEEING,
      owner: true,
      answers: { 200: { means: "The report.", shape: TelemetryPreview } },
    },
    {
      method: "GET",
      path: "/api/v1/telemetry/log",
      summary: "Lists everything that left, or tried to, byte for byte, the latest first.",
      allow: SEEING,
      owner: true,
      query: LedgerQuery,
      answers: { 200: { means: "A page of the ledger.", shape: LedgerPage } },
    },
    {
      method: "DELETE",
      path: "/api/v1/telemetry/log",
      summary: "Forgets all of it.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      answers: { 200: { means: "The ledger is empty.", shape: Success } },
    },
    {
      method: "GET",
      path: "/api/v1/telemetry/log/download",
      summary: "Gives the whole ledger as a file.",
      allow: SEEING,
      owner: true,
      answers: { 200: { means: "All attempts, the latest first.", shape: Ledger } },
    },
    {
      method: "POST",
      path: "/api/v1/telemetry/deletion",
      summary: "Asks the receiver to delete what was sent under this installation’s id.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      answers: { 202: { means: "It is being asked; what became of it is in the ledger.", shape: Success } },
      refusals: { 409: "Telemetry is off, so there is no id to ask with." },
    },
    {
      method: "POST",
      path: "/api/v1/telemetry/relay/e",
      summary: "Takes what a page of Lektr has to tell; programs have no use for it.",
      allow: CHANGING,
      body: { json: RelayEnvelope },
      answers: { 200: { means: "It was taken.", shape: Success } },
      refusals: { 409: "Telemetry is off." },
    },
  ],
};

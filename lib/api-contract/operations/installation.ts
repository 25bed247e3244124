import { WRITE, READ, SIGNED_IN_ONLY } from "../allow.ts";
import { Ok } from "../error.ts";
import { Health, Integrity } from "../health.ts";
import { Capabilities, ServerDescription, ServerHealth, ServerReadiness, ServerVersion } from "../server.ts";
import type { Subject } from "./operation.ts";

export const installation: Subject = {
  name: "Installation",
  about: "Whether the server runs, what it is, and how it fares.",
  operations: [
    {
      method: "GET",
      path: "/api/health",
      summary: "Says that the server runs.",
      allow: "anyone",
      answers: { 200: { means: "It runs.", shape: ServerHealth } },
    },
    {
      method: "GET",
      path: "/api/health/ready",
      isPolled: true,
      summary: "Says whether what is sent can be kept.",
      allow: "anyone",
      answers: { 200: { means: "It can.", shape: ServerReadiness } },
      refusals: {
        503: "Nothing can be kept; `code` says why: `disk_full`, `read_only`, `disk_error`, `too_many_files`, `data_folder_gone` or `database_replaced`.",
      },
    },
    {
      method: "GET",
      path: "/api/openapi.json",
      summary: "Gives this description.",
      allow: "anyone",
      answers: { 200: { means: "OpenAPI 3.1.", shape: ServerDescription } },
    },
    {
      method: "GET",
      path: "/api/v1/version",
      summary: "Tells what this server is.",
      allow: "anyone",
      answers: { 200: { means: "Name and version.", shape: ServerVersion } },
    },
    {
      method: "GET",
      path: "/api/v1/capabilities",
      summary: "Answers what published clients ask of the published Lektr’s paid service; this one has none of it.",
      allow: "anyone",
      answers: { 200: { means: "None of it.", shape: Capabilities } },
    },
    {
      method: "GET",
      path: "/api/v1/health",
      isPolled: true,
      summary: "Tells how the installation is: jobs, imports, size and room.",
      allow: READ,
      owner: true,
      answers: { 200: { means: "How it is.", shape: Health } },
    },
    {
      method: "POST",
      path: "/api/v1/health/integrity",
      isPolled: true,
      summary: "Looks at every page of the database, and answers when that is done.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      answers: { 200: { means: "What was found.", shape: Integrity } },
    },
    {
      method: "POST",
      path: "/api/v1/jobs/{id}/retry",
      summary: "Tries a job again that was given up.",
      allow: WRITE,
      answers: { 202: { means: "It will be tried.", shape: Ok } },
    },
  ],
};

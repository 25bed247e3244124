import { WRITE, READ, SIGNED_IN_ONLY } from "../allow.ts";
import { Ok } from "../error.ts";
import { Compaction, Health, Integrity } from "../health.ts";
import { Capabilities, ServerDescription, ServerHealth, ServerReadiness, ServerVersion } from "../server.ts";
import type { Subject } from "./operation.ts";

export const installation = {
  name: "Installation",
  about: "Whether the server is running, its version, and its health.",
  operations: {
    getServerStatus: {
      method: "GET",
      path: "/api/health",
      summary: "Returns whether the server is running.",
      isReadByExtensions: true,
      isServedWhenDamaged: true,
      allow: "anyone",
      answers: { 200: { means: "It is running.", shape: ServerHealth } },
    },
    getReadiness: {
      method: "GET",
      path: "/api/health/ready",
      isPolled: true,
      summary: "Returns whether data can be saved.",
      allow: "anyone",
      answers: { 200: { means: "It can.", shape: ServerReadiness } },
      refusals: {
        503: "Nothing can be saved; `code` says why: `disk_full`, `read_only`, `disk_error`, `too_many_files`, `data_folder_gone`, `database_replaced`, `database_damaged` or `compacting`.",
      },
    },
    getApiDescription: {
      method: "GET",
      path: "/api/openapi.json",
      summary: "Returns this description.",
      isServedWhenDamaged: true,
      allow: "anyone",
      answers: { 200: { means: "OpenAPI 3.1.", shape: ServerDescription } },
    },
    getVersion: {
      method: "GET",
      path: "/api/v1/version",
      summary: "Returns the server’s name and version.",
      isReadByExtensions: true,
      isServedWhenDamaged: true,
      allow: "anyone",
      answers: { 200: { means: "Name and version.", shape: ServerVersion } },
    },
    getCapabilities: {
      method: "GET",
      path: "/api/v1/capabilities",
      summary: "Tells legacy clients that this server has none of the paid service’s features.",
      isServedWhenDamaged: true,
      allow: "anyone",
      answers: { 200: { means: "None of these features.", shape: Capabilities } },
    },
    getHealth: {
      method: "GET",
      path: "/api/v1/health",
      isPolled: true,
      summary: "Returns the installation’s health: jobs, imports, size and free space.",
      allow: READ,
      owner: true,
      answers: { 200: { means: "The installation’s health.", shape: Health } },
    },
    checkIntegrity: {
      method: "POST",
      path: "/api/v1/health/integrity",
      isPolled: true,
      summary: "Checks every page of the database, and responds when it is done.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      answers: { 200: { means: "The result.", shape: Integrity } },
    },
    compactDatabase: {
      method: "POST",
      path: "/api/v1/health/compaction",
      summary:
        "Gives the unused pages of the database back to the disk, and responds when it is done. Nothing can be saved meanwhile.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      answers: { 200: { means: "It was compacted.", shape: Compaction } },
      refusals: {
        409: "A backup is being made, or something else keeps the database busy.",
        507: "There is too little room on the disk. Nothing was changed.",
      },
    },
    retryJob: {
      method: "POST",
      path: "/api/v1/jobs/{id}/retry",
      summary: "Retries a job that was given up.",
      allow: WRITE,
      answers: { 202: { means: "It will be retried.", shape: Ok } },
    },
  },
} as const satisfies Subject;

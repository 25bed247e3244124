import { READ, SIGNED_IN_ONLY, WRITE } from "../allow.ts";
import { Backup, BackupContents, BackupList, BackupPassphrase, BackupUnlocking, RestoreRequest } from "../backup.ts";
import { Ok } from "../error.ts";
import type { Subject } from "./operation.ts";

const UNUSABLE =
  "It cannot be used; `code` says why: `wrong_passphrase`, `not_a_backup`, `damaged` or `newer` (made by a newer version of Lektr).";
const NO_BACKUP = "There is no backup with this id.";

export const backups = {
  name: "Backups",
  about: "Copies of the whole library, without sessions and tokens. For the owner.",
  operations: {
    listBackups: {
      method: "GET",
      path: "/api/v1/backups",
      isPolled: true,
      summary: "Returns all backups, the newest first, and the progress of one that is being made.",
      allow: READ,
      owner: true,
      answers: { 200: { means: "The backups.", shape: BackupList } },
    },
    startBackup: {
      method: "POST",
      path: "/api/v1/backups",
      summary: "Starts a backup; if one is being made already, nothing changes. Poll the list for its progress.",
      allow: WRITE,
      owner: true,
      answers: { 202: { means: "It is being made.", shape: BackupList } },
    },
    stopBackup: {
      method: "POST",
      path: "/api/v1/backups/stop",
      summary: "Stops the backup that is being made.",
      allow: WRITE,
      owner: true,
      answers: { 200: { means: "None is being made any longer.", shape: BackupList } },
    },
    setBackupPassphrase: {
      method: "PUT",
      path: "/api/v1/backups/passphrase",
      summary: "Sets or removes the passphrase with which new backups are encrypted.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      body: { json: BackupPassphrase },
      answers: { 200: { means: "It was changed.", shape: BackupList } },
    },
    uploadBackup: {
      method: "POST",
      path: "/api/v1/backups/upload",
      summary: "Adds a backup from elsewhere to the list, from where it can be restored.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      body: { file: "application/octet-stream" },
      answers: { 201: { means: "It was added.", shape: Backup } },
      refusals: { 422: "This file is no backup; nothing was added.", 507: "The disk has too little room for it." },
    },
    readBackup: {
      method: "GET",
      path: "/api/v1/backups/{id}",
      summary: "Returns one backup.",
      allow: READ,
      owner: true,
      answers: { 200: { means: "The backup.", shape: Backup } },
      refusals: { 404: NO_BACKUP },
    },
    deleteBackup: {
      method: "DELETE",
      path: "/api/v1/backups/{id}",
      summary: "Deletes a backup.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      answers: { 200: { means: "It was deleted.", shape: BackupList } },
      refusals: { 404: NO_BACKUP },
    },
    downloadBackup: {
      method: "GET",
      path: "/api/v1/backups/{id}/file",
      summary: "Downloads a backup: an SQLite database, or an age file that contains one.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      answers: { 200: { means: "The file.", file: "application/octet-stream" } },
      refusals: { 404: NO_BACKUP },
    },
    inspectBackup: {
      method: "POST",
      path: "/api/v1/backups/{id}/contents",
      isPolled: true,
      summary: "Returns what is in a backup, beside what is in the library now. Changes nothing.",
      allow: SIGNED_IN_ONLY,
      isServedWhenDamaged: true,
      owner: true,
      body: { json: BackupUnlocking },
      answers: { 200: { means: "Its contents.", shape: BackupContents } },
      refusals: { 404: NO_BACKUP, 422: UNUSABLE },
    },
    restoreBackup: {
      method: "POST",
      path: "/api/v1/backups/{id}/restore",
      summary:
        "Replaces the library by a backup, after backing it up. The server reopens its database, and signs everyone out.",
      allow: SIGNED_IN_ONLY,
      isServedWhenDamaged: true,
      owner: true,
      body: { json: RestoreRequest },
      answers: { 202: { means: "The backup takes the library’s place within seconds.", shape: Ok } },
      refusals: {
        403: "The password is wrong.",
        404: NO_BACKUP,
        409: "A backup is being made, or another is being restored.",
        422: UNUSABLE,
        507: "The library could not be backed up first, or the backup not be put in its place. Nothing was changed.",
      },
    },
  },
} as const satisfies Subject;

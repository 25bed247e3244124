import { answerRequests } from "#lib/threads/answering.ts";
import { type BackupContract, doBackupWork } from "./work.ts";

// Runs in a separate thread: copying and checking a large library takes seconds, during which the server must respond.

answerRequests<BackupContract>(doBackupWork);

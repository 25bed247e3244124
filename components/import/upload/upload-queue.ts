import { useSyncExternalStore } from "react";
import { groupFiles } from "#components/import/upload/file-groups.ts";
import { failedWith, isWorthAgain, wordsFor } from "#components/request.ts";
import { sendFiles } from "#components/import/upload/send-files.ts";
import type { Import } from "#lib/api-contract/import.ts";
import { MAX_FILE_BYTES } from "#lib/vocabulary/limits.ts";

/** A file, or files that belong together, being uploaded. */
export interface QueuedUpload {
  key: string;
  filename: string;
  files: readonly File[];
  state: "queued" | "sending" | "sent" | "failed";
  /** The share that has been sent: from 0 to 1. */
  share: number;
  /** Why it was rejected, or could not be sent. */
  error: string | null;
  /** Whether sending it again may succeed. */
  isWorthAgain: boolean;
  /** The resulting import. */
  answer: Import | null;
  /** It was chosen alone: its result is shown on a page of its own. */
  isAlone: boolean;
}

/**
 * Uploads of this tab, the latest first. They are sent one after the other, all of them before the reader is asked
 * about any, and continue while other pages are opened; the browser asks before the tab is closed.
 */
let uploads: readonly QueuedUpload[] = [];
const listeners = new Set<() => void>();
let isSending = false;

/** Queues files for upload. */
export function queueUploads(files: readonly File[]): void {
  const groups = groupFiles(files);
  const added = groups.map((group) => newUpload(group, groups.length === 1));
  uploads = [...added, ...uploads];
  tell();
  void sendAll();
}

/** Retries an upload that failed. */
export function retryUpload(key: string): void {
  changeUpload(key, { state: "queued", share: 0, error: null });
  void sendAll();
}

/** Removes an upload from the list: the server has it, or it is of no use. */
export function forgetUpload(key: string): void {
  uploads = uploads.filter((upload) => upload.key !== key);
  tell();
}

/** Removes uploads that the server has from the list: they are listed with the imports. */
export function forgetSentUploads(): void {
  if (!uploads.some(({ state }) => state === "sent")) return;
  uploads = uploads.filter(({ state }) => state !== "sent");
  tell();
}

export function changeUpload(key: string, part: Partial<QueuedUpload>): void {
  uploads = uploads.map((upload) => (upload.key === key ? { ...upload, ...part } : upload));
  tell();
}

/** The uploads of this tab, the latest first; renders again when they change. */
export function useUploads(): readonly QueuedUpload[] {
  return useSyncExternalStore(subscribe, read, readOnServer);
}

function newUpload(files: readonly File[], isAlone: boolean): QueuedUpload {
  const filename = files.map(({ name }) => name).join(", ");
  const base = { key: crypto.randomUUID(), filename, files, share: 0, isWorthAgain: false, answer: null, isAlone };
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  // The server has the same limit; checking it here saves the upload.
  return bytes > MAX_FILE_BYTES
    ? { ...base, state: "failed", error: tooLarge(filename, bytes) }
    : { ...base, state: "queued", error: null };
}

function tooLarge(filename: string, bytes: number): string {
  const megabytes = (size: number) => Math.ceil(size / (1024 * 1024));
  return `“${filename}” is ${megabytes(bytes)} MB; files can be up to ${megabytes(MAX_FILE_BYTES)} MB. Nothing was imported. Look whether it is the right file.`;
}

/** In the order in which they were chosen. */
async function sendAll(): Promise<void> {
  if (isSending) return;
  isSending = true;
  window.addEventListener("beforeunload", askBeforeLeaving);
  for (let next = nextQueued(); next; next = nextQueued()) await send(next);
  window.removeEventListener("beforeunload", askBeforeLeaving);
  isSending = false;
}

function nextQueued(): QueuedUpload | undefined {
  return uploads.find(({ state }) => state === "queued");
}

async function send({ key, files }: QueuedUpload): Promise<void> {
  changeUpload(key, { state: "sending" });
  try {
    const answer = await sendFiles(files, (share) => changeUpload(key, { share }));
    changeUpload(key, { state: "sent", share: 1, answer });
  } catch (error) {
    const isSignedOut = failedWith(error, "unauthorized");
    const words = isSignedOut ? SIGNED_OUT : wordsFor(error);
    changeUpload(key, { state: "failed", error: words, isWorthAgain: isWorthAgain(error) });
  }
}

const SIGNED_OUT = "You are signed out, so this was not sent. Sign in in another tab, then send it again here.";

/** The browser's own question, because unsent files would be lost. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): readonly QueuedUpload[] {
  return uploads;
}

const NONE: readonly QueuedUpload[] = [];

function readOnServer(): readonly QueuedUpload[] {
  return NONE;
}

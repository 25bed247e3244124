import { parentPort, type TransferListItem } from "node:worker_threads";
import { type ThreadContract, toSentError, type WorkerMessage } from "./messages.ts";

/**
 * Handles the requests of a `WorkerThread`, in the worker: calls `handle` with each, and posts back what it returns or
 * throws.
 * @param transferOf the buffers of a response to transfer instead of copying
 */
export function answerRequests<Contract extends ThreadContract>(
  handle: (
    request: Contract["request"],
    report: (progress: Contract["progress"]) => void,
  ) => Contract["response"] | Promise<Contract["response"]>,
  transferOf: (response: Contract["response"]) => TransferListItem[] = () => [],
): void {
  const port = parentPort;
  if (!port) throw new Error("threads: this file runs in a worker thread only");
  const post = (message: WorkerMessage<Contract>, transfer?: TransferListItem[]) => port.postMessage(message, transfer);

  async function answer(request: Contract["request"]): Promise<void> {
    try {
      const response = await handle(request, (progress) => post({ kind: "progress", progress }));
      post({ kind: "response", response }, transferOf(response));
    } catch (error) {
      post({ kind: "thrown", ...toSentError(error) });
    }
  }
  port.on("message", (request: Contract["request"]) => void answer(request));
}

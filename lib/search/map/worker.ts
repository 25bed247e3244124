import { openToRead } from "#db/open.ts";
import { answerRequests } from "#lib/threads/answering.ts";
import { type DrawingContract, drawLibrary } from "./draw-library.ts";

// A thread for one map: it reads the database by a connection of its own, and draws.

/** Smallest step of progress that is reported. Of 1. */
const STEP = 0.01;

answerRequests<DrawingContract>(({ path, ...commission }, report) => {
  let last = 0;
  return drawLibrary(openToRead(path), commission, (share) => {
    if (share - last < STEP) return;
    last = share;
    report(share);
  });
});

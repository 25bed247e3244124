import fc from "fast-check";

// Property tests draw the same cases at every run, so that a failure is about the change at hand. To look further, name
// another seed: `FAST_CHECK_SEED=$RANDOM npx vitest run lib/import`. What that finds becomes a test of its own.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 1) });

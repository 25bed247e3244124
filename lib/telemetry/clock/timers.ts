/** Timers. Each call returns a function that cancels it. */
export interface Timers {
  after: (ms: number, act: () => void) => () => void;
  every: (ms: number, act: () => void) => () => void;
}

/** The timers of Node. None keeps the process alive. */
export const systemTimers: Timers = {
  after(ms, act) {
    const timer = setTimeout(act, ms).unref();
    return () => clearTimeout(timer);
  },
  every(ms, act) {
    const timer = setInterval(act, ms).unref();
    return () => clearInterval(timer);
  },
};

// Apart from its only user, because it must be evaluated ahead of modules that must find no local storage: until all
// that are evaluated together with it have run, and nothing else runs in between, there is none.
const storage = Object.getOwnPropertyDescriptor(window, "localStorage");
Object.defineProperty(window, "localStorage", { configurable: true, value: undefined });
queueMicrotask(() => {
  if (storage) Object.defineProperty(window, "localStorage", storage);
  else Reflect.deleteProperty(window, "localStorage");
});

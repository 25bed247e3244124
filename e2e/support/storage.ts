import type { Page } from "@playwright/test";

/** Records every write to a browser's storage, from before the first script of a page. */
export async function watchStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted: string[] = [];
    Reflect.set(window, "__writes", noted);
    Storage.prototype.setItem = new Proxy(Reflect.get(Storage.prototype, "setItem"), {
      apply(write, storage, [key, value]) {
        noted.push(`${storage === sessionStorage ? "session" : "local"} storage: ${key}`);
        return Reflect.apply(write, storage, [key, value]);
      },
    });
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
    Object.defineProperty(document, "cookie", {
      get: () => cookie?.get?.call(document),
      set: (value) => {
        noted.push(`cookie: ${value}`);
        cookie?.set?.call(document, value);
      },
    });
    IDBFactory.prototype.open = new Proxy(Reflect.get(IDBFactory.prototype, "open"), {
      apply(openDatabase, factory, [name, ...version]) {
        noted.push(`database: ${name}`);
        return Reflect.apply(openDatabase, factory, [name, ...version]);
      },
    });
  });
}

/** Runs in the page: the recorded writes. */
export function writes(): unknown {
  return Reflect.get(window, "__writes");
}

/** Runs in the page: how much a browser stores that scripts can see. */
export async function stored() {
  const databases = (await indexedDB.databases()).length;
  return { cookie: document.cookie, local: localStorage.length, session: sessionStorage.length, databases };
}

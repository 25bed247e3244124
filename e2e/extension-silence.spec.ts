import { clipSaying, connectTo, openWithExtension, tell } from "./support/extension.ts";
import { setUp } from "./support/reader.ts";
import { RecordingProxy } from "./support/recording-proxy.ts";
import { expect, test } from "./support/server.ts";

/** Hosts that Chromium itself contacts, about updates, forms and passwords. */
const CHROMIUMS_OWN = /(?:^|\.)(?:google|googleapis|gvt1)\.com(?::443)?$/;

const askedBy = (proxy: RecordingProxy) => [...proxy.hosts].filter((host) => !CHROMIUMS_OWN.test(host));

test("the extension asks the reader's own server, and nobody else", async ({ lektr }) => {
  const proxy = await RecordingProxy.start();
  const extension = await openWithExtension({ args: proxy.args });
  try {
    await setUp(await extension.context.newPage(), {}, lektr.url);
    await connectTo(extension, lektr.url);
    const popup = await extension.popup();
    expect(
      await tell(popup, { type: "clip", clip: clipSaying("I went to the woods to live deliberately") }),
    ).toMatchObject({ ok: true });
    await popup.getByRole("searchbox").fill("woods");
    await popup.getByRole("button", { name: "Search" }).click();
    await expect(popup.getByText("live deliberately").first()).toBeVisible();
    expect(askedBy(proxy)).toEqual([new URL(lektr.url).host]);

    // The control: the proxy would record a request to any other host.
    await popup.evaluate(() => fetch("http://elsewhere.invalid/").catch(() => null));
    await popup.evaluate(() => fetch("https://elsewhere.invalid/").catch(() => null));
    expect(askedBy(proxy)).toEqual([new URL(lektr.url).host, "elsewhere.invalid", "elsewhere.invalid:443"]);
  } finally {
    await extension.close();
    await proxy.stop();
  }
});

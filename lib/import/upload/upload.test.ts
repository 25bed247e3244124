import { describe, expect, it } from "vitest";
import { onlyEntries } from "#lib/importers/importers.testing.ts";
import { readHere } from "../reading/read-here.ts";
import { clippings } from "../import.testing.ts";
import { readUpload } from "./upload.ts";

const FILE = clippings([{ location: "10-12", at: 1, text: "Begin the morning by saying to thyself" }]);

/** The request that a browser sends for these files and fields. */
async function sent(files: [name: string, bytes: Uint8Array<ArrayBuffer>][], fields: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, bytes] of files) form.append("file", new Blob([bytes]), name);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const { headers, body } = new Request("http://localhost", { method: "POST", body: form });
  return readUpload(headers, body);
}

describe("an upload", () => {
  it("of one file is that file, with the form's other fields", async () => {
    const upload = await sent([["My Clippings.txt", new Uint8Array(FILE)]], { mapping: "{}" });
    expect(upload).toMatchObject({ ok: true, file: { filename: "My Clippings.txt" } });
    expect(upload.ok && Buffer.from(upload.file.bytes).equals(FILE)).toBe(true);
    expect(upload.ok && upload.fields.get("mapping")).toBe("{}");
  });

  it("of several files is one archive with all of them, also of the same name", async () => {
    const bytes = new Uint8Array(FILE);
    const upload = await sent([
      ["a.txt", bytes],
      ["a.txt", bytes],
      ["../../b.txt", bytes],
    ]);
    if (!upload.ok) throw new Error(upload.code);
    expect(upload.file.filename).toBe("a.txt, a.txt, b.txt");
    const { recognised } = await readHere.recognise(upload.file.bytes);
    expect(recognised).toEqual({ ok: true, format: "archive" });
    const steps = [];
    for await (const batch of readHere.read(upload.file.bytes, "archive", {})) steps.push(...onlyEntries(batch));
    expect(steps.map(({ entry, format }) => [entry.kind, entry.index, format])).toEqual([
      ["highlight", 0, "kindle-clippings"],
      ["highlight", 1, "kindle-clippings"],
      ["highlight", 2, "kindle-clippings"],
    ]);
  });

  it("without a file, or of a damaged form, says so", async () => {
    expect(await sent([])).toEqual({ ok: false, code: "no_file" });
    const headers = new Headers({ "content-type": "multipart/form-data; boundary=x" });
    const body = new Blob(['--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf']).stream();
    expect(await readUpload(headers, body)).toEqual({ ok: false, code: "malformed" });
  });
});

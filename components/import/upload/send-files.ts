import { failureIn, unreachable } from "#components/request.ts";
import type { Import } from "#lib/api-contract/import.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

/**
 * Uploads files for a preview, one as it is, several as fields of a form, and reports the share that was sent: from 0
 * to 1. Returns as soon as they are stored. Uses XMLHttpRequest because `fetch` can't report upload progress.
 * @throws {RequestFailed} with a message for the reader
 */
export function sendFiles(files: readonly File[], progress: (share: number) => void): Promise<Import> {
  const [file, second] = files;
  const asking = new XMLHttpRequest();
  asking.open("POST", withBase("/api/v1/import/preview"));
  asking.responseType = "json";
  asking.setRequestHeader("prefer", "respond-async");
  if (file && !second) {
    // A header can't contain letters beyond Latin-1.
    asking.setRequestHeader("content-disposition", `attachment; filename="${encodeURIComponent(file.name)}"`);
    asking.setRequestHeader("content-type", "application/octet-stream");
  }
  return new Promise((resolve, reject) => {
    asking.upload.addEventListener("progress", ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
    asking.addEventListener("load", () => {
      const { status, response } = asking;
      if (status >= 200 && status < 300) resolve(response);
      else reject(failureIn(response, status));
    });
    for (const type of ["error", "abort", "timeout"]) asking.addEventListener(type, () => reject(unreachable(true)));
    asking.send(file && !second ? file : formOf(files));
  });
}

function formOf(files: readonly File[]): FormData {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  return form;
}

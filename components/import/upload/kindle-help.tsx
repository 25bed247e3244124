import { KindlePicture } from "#components/import/upload/kindle-picture.tsx";

/** How to find `My Clippings.txt` on a Kindle, in a picture and three steps. */
export function KindleHelp() {
  return (
    <figure className="grid gap-5">
      <KindlePicture />
      <figcaption>
        <ol className="grid max-w-120 list-decimal gap-1.5 ps-5 text-16 marker:text-ink-soft">
          <li>Connect the Kindle to the computer with its cable. It appears as a drive named Kindle.</li>
          <li>
            Open the folder <b className="font-medium">documents</b> on it.
          </li>
          <li>
            Drop <b className="font-medium">My Clippings.txt</b> here. The file stays on the Kindle as it is.
          </li>
        </ol>
        <p className="mt-3 max-w-120 text-14 text-ink-soft">
          Kindles made since 2024 do not appear as a drive on a Mac. The free app OpenMTP shows their files.
        </p>
      </figcaption>
    </figure>
  );
}

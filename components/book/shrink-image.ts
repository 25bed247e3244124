import { COVER_REFUSALS } from "#lib/vocabulary/covers.ts";

/** As large as a cover is ever drawn, on a screen with two pixels to one of CSS. Pixels. */
const LARGEST = { width: 600, height: 900 };
const QUALITY = 0.86;

/** An image that cannot be a cover; `message` is for the reader. */
export class UnusableImage extends Error {}

/**
 * Makes an image small enough for a cover, upright and without what a camera writes into it. WebP, or JPEG where the
 * browser writes no WebP.
 * @throws {UnusableImage} if the browser cannot read it
 */
export async function shrinkImage(file: Blob): Promise<Blob> {
  const image = await createImageBitmap(file).catch((error: unknown) => {
    throw new UnusableImage(COVER_REFUSALS.no_image, { cause: error });
  });
  try {
    const canvas = drawSmall(image);
    const webp = await written(canvas, "image/webp");
    const small = webp?.type === "image/webp" ? webp : await written(canvas, "image/jpeg");
    if (!small) throw new UnusableImage(COVER_REFUSALS.no_image);
    return small;
  } finally {
    image.close();
  }
}

function drawSmall(image: ImageBitmap): HTMLCanvasElement {
  const scale = Math.min(1, LARGEST.width / image.width, LARGEST.height / image.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new UnusableImage("This browser cannot make images smaller.");
  // JPEG has no transparency, and would show it black.
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function written(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  return new Promise((resolve) => {
    canvas.toBlob(resolve, type, QUALITY);
  });
}

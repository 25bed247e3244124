/** The quiet margin that readers of QR codes need, in modules (ISO/IEC 18004). */
const MARGIN = 4;
/** The size of a module, if there is space, in pixels: a whole number, so that all are equal. */
const SCALE = 4;

type QrCodePictureProps = {
  size: number;
  /** The dark modules, as the path of an SVG. */
  path: string;
  label: string;
};

/** A QR code, black on white in dark mode as well: many cameras read no other. */
export function QrCodePicture({ size, path, label }: QrCodePictureProps) {
  const side = size + 2 * MARGIN;
  return (
    <svg
      role="img"
      aria-label={label}
      width={side * SCALE}
      height={side * SCALE}
      viewBox={`${-MARGIN} ${-MARGIN} ${side} ${side}`}
      shapeRendering="crispEdges"
      className="h-auto max-w-full shrink-0 rounded-control border border-rule forced-color-adjust-none"
    >
      <rect x={-MARGIN} y={-MARGIN} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

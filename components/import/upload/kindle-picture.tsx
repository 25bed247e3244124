/** A Kindle, the folder on it, the file in the folder: three drawings in one line weight. */
export function KindlePicture() {
  return (
    <svg
      viewBox="0 0 440 168"
      role="img"
      aria-label="A Kindle; on it the folder documents; in the folder the file My Clippings.txt"
      className="w-full max-w-110 text-ink-soft"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <Device />
      <Arrow x={116} />
      <Folder />
      <Arrow x={276} />
      <TextFile />
    </svg>
  );
}

function Device() {
  return (
    <g>
      <rect x="8" y="8" width="92" height="128" rx="9" className="fill-leaf" />
      <rect x="17" y="17" width="74" height="98" rx="2" className="fill-sunk" />
      <path d="M26 32h36M26 44h56M26 54h56M26 64h50M26 84h56M26 94h40" className="stroke-edge" />
      <path d="M26 74h56" strokeWidth={7} strokeLinecap="butt" className="stroke-yellow-wash" />
      <path d="M26 74h56" className="stroke-ink" />
      <path d="M46 126h16" />
      <Caption x={54}>Kindle</Caption>
    </g>
  );
}

function Folder() {
  return (
    <g>
      <path
        d="M156 58a6 6 0 0 1 6-6h26l9 10h53a6 6 0 0 1 6 6v48a6 6 0 0 1-6 6h-88a6 6 0 0 1-6-6z"
        className="fill-leaf"
      />
      <path d="M156 72h100" />
      <Caption x={206}>documents</Caption>
    </g>
  );
}

function TextFile() {
  return (
    <g className="text-mark">
      <path d="M334 28h40l22 22v72a6 6 0 0 1-6 6h-56a6 6 0 0 1-6-6V34a6 6 0 0 1 6-6z" className="fill-leaf" />
      <path d="M374 28v16a6 6 0 0 0 6 6h16" />
      <path d="M340 66h30M340 78h44M340 90h44M340 102h24" className="stroke-edge" />
      <Caption x={362} strong>
        My Clippings.txt
      </Caption>
    </g>
  );
}

function Arrow({ x }: { x: number }) {
  return <path d={`M${x} 84h24m-6-6 6 6-6 6`} className="stroke-edge" />;
}

function Caption({ x, strong = false, children }: { x: number; strong?: boolean; children: string }) {
  return (
    <text
      x={x}
      y="158"
      textAnchor="middle"
      stroke="none"
      className={strong ? "fill-ink text-14 font-medium" : "fill-ink-soft text-14"}
    >
      {children}
    </text>
  );
}

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { KindleHelp } from "#components/import/upload/kindle-help.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { FORMAT_ROWS } from "#lib/vocabulary/formats.ts";

/** The program whose file is shown in a picture. */
const KINDLE = "Kindle";

type FileHelpsProps = {
  /** Whether to include the Kindle. */
  kindle?: boolean;
  /** Only these programs, in this order, each with the name of its file. */
  only?: readonly { program: string; file: string }[];
};

/** Where to find the files of devices and programs, each collapsed under its name. */
export function FileHelps({ kindle = true, only }: FileHelpsProps) {
  const steps = stepsByProgram();
  const shown = only ?? [...steps.keys()].map((program) => ({ program, file: undefined }));
  return (
    <ul>
      {shown
        .filter(({ program }) => kindle || program !== KINDLE)
        .map(({ program, file }) => (
          <Help key={program} name={program} file={file}>
            {program === KINDLE ? <KindleHelp /> : <Steps steps={steps.get(program) ?? []} />}
          </Help>
        ))}
    </ul>
  );
}

/** How to get the files of each program, one paragraph per format, in the order of the table. */
function stepsByProgram(): Map<string, string[]> {
  const programs = new Map<string, string[]>();
  for (const { program, steps } of FORMAT_ROWS) {
    const known = programs.get(program) ?? [];
    programs.set(program, known);
    if (steps !== "") known.push(steps);
  }
  return programs;
}

function Steps({ steps }: { steps: string[] }) {
  return (
    <div className="grid max-w-120 gap-2 text-16 text-ink-soft">
      {steps.map((paragraph) => (
        <p key={paragraph}>{marked(paragraph)}</p>
      ))}
    </div>
  );
}

/** Renders `paths` and *menus*. */
function marked(text: string): ReactNode[] {
  return text.split(/(`[^`]+`|\*[^*]+\*)/).map((part, at) => {
    const inner = part.slice(1, -1);
    if (part.startsWith("`"))
      return (
        <span key={at} className="font-mono text-14 wrap-anywhere">
          {inner}
        </span>
      );
    return part.startsWith("*") ? <i key={at}>{inner}</i> : part;
  });
}

function Help({ name, file, children }: { name: string; file: string | undefined; children: ReactNode }) {
  return (
    <li className="border-b border-rule">
      <details className="group/help">
        <summary className="flex list-none items-center gap-2 rounded-[2px] py-2.5 text-16 hover:bg-ink/3 [&::-webkit-details-marker]:hidden">
          <Icon
            of={ChevronRight}
            className="shrink-0 text-ink-soft transition-transform duration-120 group-open/help:rotate-90 rtl:-scale-x-100"
          />
          <span className="min-w-0">
            {name}
            {file !== undefined && <span className="text-14 wrap-anywhere text-ink-soft"> · {file}</span>}
          </span>
        </summary>
        <div className="ps-6 pt-1 pb-4">{children}</div>
      </details>
    </li>
  );
}

"use client";

import { useId, useState } from "react";
import { explanationOf, type Json, jsonLines, type JsonLine } from "#components/json-lines.ts";

type ReportJsonProps = {
  /** What this is, for instance “The report that would be sent today”. */
  label: string;
  report: Json;
  /** What each field means, by its path: `app.version`, and `pages.*.name` for a field in every item of a list. */
  explanations: Readonly<Record<string, string>>;
};

const COLOR: Record<JsonLine["kind"], string> = {
  text: "text-good",
  number: "text-mark",
  word: "text-mark",
  bracket: "text-ink-soft",
};

/** A report, literally, with a note in the margin about the field one points at or walks to. */
export function ReportJson({ label, report, explanations }: ReportJsonProps) {
  const [path, setPath] = useState<string | null>(null);
  const told = path === null ? undefined : explanationOf(path, explanations);
  return (
    <div className="@container min-w-0">
      <figure aria-label={label} className="grid grid-cols-1 gap-x-6 gap-y-3 @xl:grid-cols-[minmax(0,1fr)_13rem]">
        <pre className="max-h-112 overflow-auto rounded-control bg-sunk py-3 font-mono text-13 leading-6">
          <code>
            {jsonLines(report).map((line, at) => (
              <Line
                key={`${at} ${line.path}`}
                line={line}
                explanation={line.key === null ? undefined : explanationOf(line.path, explanations)}
                current={line.path === path && line.key !== null}
                onPoint={setPath}
              />
            ))}
          </code>
        </pre>
        <figcaption aria-hidden className="text-14 @max-xl:sticky @max-xl:bottom-0 @max-xl:bg-paper @max-xl:pb-2">
          <div className="min-h-15 border-t border-mark pt-2 @xl:sticky @xl:top-6">
            {told === undefined ? (
              <p className="text-ink-soft">Point at a field, or walk to it with Tab, to read what it means.</p>
            ) : (
              <>
                <p className="font-mono text-13 text-mark">{path}</p>
                <p>{told}</p>
              </>
            )}
          </div>
        </figcaption>
      </figure>
    </div>
  );
}

type LineProps = {
  line: JsonLine;
  explanation: string | undefined;
  current: boolean;
  onPoint: (path: string) => void;
};

function Line({ line, explanation, current, onPoint }: LineProps) {
  const { depth, key, value, kind, comma, path } = line;
  return (
    <span
      className={`block pe-4 whitespace-pre ${current ? "bg-leaf" : ""}`}
      style={{ paddingInlineStart: `calc(1rem + ${depth * 2}ch)` }}
      onPointerEnter={explanation === undefined ? undefined : () => onPoint(path)}
    >
      {key !== null && <Key name={key} explanation={explanation} onFocus={() => onPoint(path)} />}
      <span className={COLOR[kind]}>{value}</span>
      {comma && <span className="text-ink-soft">,</span>}
      {"\n"}
    </span>
  );
}

function Key({ name, explanation, onFocus }: { name: string; explanation: string | undefined; onFocus: () => void }) {
  const id = useId();
  const text = JSON.stringify(name);
  if (explanation === undefined) return `${text}: `;
  return (
    <>
      <button
        type="button"
        aria-describedby={id}
        onFocus={onFocus}
        onClick={onFocus}
        className="rounded-[2px] underline decoration-edge decoration-dotted underline-offset-3"
      >
        {text}
      </button>
      {": "}
      <span id={id} hidden>
        {explanation}
      </span>
    </>
  );
}

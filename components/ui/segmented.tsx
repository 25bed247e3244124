"use client";

import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { ReactNode } from "react";
import { SEGMENT, SEGMENTS } from "#components/ui/segments.ts";

type SegmentedProps<Value extends string> = {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  /** With an icon, the label is for assistive technology only. */
  options: readonly { value: Value; label: string; icon?: ReactNode }[];
};

/** Two or three views of the same thing; exactly one is on. Arrow keys move between them. */
export function Segmented<Value extends string>({ label, value, onValueChange, options }: SegmentedProps<Value>) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={([next]) => {
        if (next !== undefined) onValueChange(next);
      }}
      className={SEGMENTS}
    >
      {options.map((option) => (
        <Toggle
          key={option.value}
          value={option.value}
          className={SEGMENT}
          {...(option.icon !== undefined && { "aria-label": option.label, title: option.label })}
        >
          {option.icon ?? option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}

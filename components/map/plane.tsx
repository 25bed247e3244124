"use client";

import { Maximize, Minus, Plus } from "lucide-react";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { listenToGestures } from "#components/map/gestures.ts";
import type { MapDirection } from "#components/map/near.ts";
import { MapReading } from "#components/map/reading.tsx";
import { MapStage } from "#components/map/stage.ts";
import { MapTip, placeTip } from "#components/map/tip.tsx";
import { clusterName } from "#components/map/words.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { useShownHighlight } from "#components/map/use-shown-highlight.ts";
import type { KnownHighlights } from "#components/map/use-highlights.ts";
import type { LibraryMap } from "#lib/api-contract/map.ts";

const ARROWS = new Map<string, MapDirection>([
  ["ArrowUp", "up"],
  ["ArrowDown", "down"],
  ["ArrowLeft", "left"],
  ["ArrowRight", "right"],
]);
/** Zoom factor of one step. */
const STEP = 1.5;

type MapPlaneProps = { map: LibraryMap; highlights: KnownHighlights };

/** The map as a picture that can be moved, zoomed and read, with mouse, fingers and keyboard. */
export function MapPlane({ map, highlights }: MapPlaneProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const stage = useRef<MapStage>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const pointed = hovered ?? current;
  const tipped = useShownHighlight(map, pointed, highlights);
  const reading = useShownHighlight(map, open, highlights);

  function placeTheTip() {
    if (stage.current && pointed !== null) placeTip(tip.current, canvas.current, stage.current.placeOf(pointed));
  }
  function pick(at: number | null) {
    setCurrent(at);
    setHovered(null);
    setOpen(at);
    if (at !== null) stage.current?.bringIntoSight(at, coveredBy(canvas.current));
  }
  const seen = useEffectEvent(placeTheTip);
  const picked = useEffectEvent(pick);
  useEffect(() => {
    if (!canvas.current || !frame.current) return;
    const drawn = new MapStage(canvas.current, map, () => seen());
    stage.current = drawn;
    const heard = { hover: setHovered, pick: (at: number | null) => picked(at) };
    const deaf = listenToGestures(canvas.current, drawn, heard);
    return () => {
      deaf();
      drawn.close();
      stage.current = null;
      setHovered(null);
      setCurrent(null);
      setOpen(null);
    };
  }, [map]);
  useEffect(() => stage.current?.mark(pointed, open), [pointed, open]);

  function close() {
    setOpen(null);
    frame.current?.focus({ preventScroll: true });
  }
  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const direction = ARROWS.get(event.key);
    if (direction) step(direction);
    else if (event.key === "Enter" || event.key === " ") pick(current);
    else if (event.key === "+" || event.key === "=") stage.current?.zoom(STEP, current);
    else if (event.key === "-") stage.current?.zoom(1 / STEP, current);
    else if (event.key === "0") stage.current?.fit();
    else if (event.key === "Escape" && (open !== null || current !== null)) putAway();
    else return;
    event.preventDefault();
  }
  function putAway() {
    if (open === null) setCurrent(null);
    setOpen(null);
  }
  function step(direction: MapDirection) {
    const next = stage.current?.pointTowards(current, direction) ?? null;
    if (next === null) return;
    setHovered(null);
    setCurrent(next);
    if (open !== null) setOpen(next);
    stage.current?.bringIntoSight(next, open === null ? undefined : coveredBy(canvas.current));
  }

  return (
    <div className="relative">
      <div
        ref={frame}
        role="application"
        aria-roledescription="map"
        aria-label={`Map of ${map.ids.length.toLocaleString("en")} highlights`}
        aria-describedby="map-keys"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes keys
        tabIndex={0}
        onKeyDown={press}
        className="h-[min(62svh,34rem)] min-h-80 overflow-hidden rounded-dialog border border-rule bg-leaf md:h-[max(26rem,calc(100svh-17rem))]"
      >
        <canvas
          ref={canvas}
          aria-hidden
          className={`block size-full touch-none select-none ${hovered === null ? "cursor-grab active:cursor-grabbing" : "cursor-pointer"}`}
        />
      </div>
      {pointed !== null && pointed !== open && (
        <MapTip
          ref={tip}
          name={clusterName(map.clusters[map.cluster[pointed] ?? -1])}
          item={tipped.item}
          onShown={placeTheTip}
        />
      )}
      <div className="absolute inset-s-3 bottom-3 flex rounded-control border border-rule bg-leaf">
        <IconButton
          label="Zoom in"
          size="small"
          icon={<Icon of={Plus} />}
          onClick={() => stage.current?.zoom(STEP, null)}
        />
        <IconButton
          label="Zoom out"
          size="small"
          icon={<Icon of={Minus} />}
          onClick={() => stage.current?.zoom(1 / STEP, null)}
        />
        <IconButton label="Show all" size="small" icon={<Icon of={Maximize} />} onClick={() => stage.current?.fit()} />
      </div>
      {open !== null && (
        <MapReading
          name={clusterName(map.clusters[map.cluster[open] ?? -1])}
          item={reading.item}
          error={reading.error}
          onClose={close}
        />
      )}
    </div>
  );
}

/** How much of the map the opened highlight covers: the right side on wide screens, the lower half on narrow ones. */
function coveredBy(canvas: HTMLCanvasElement | null): { right: number; bottom: number } {
  const { clientWidth: width = 0, clientHeight: height = 0 } = canvas ?? {};
  return width >= 700 ? { right: 400, bottom: 0 } : { right: 0, bottom: height * 0.6 };
}

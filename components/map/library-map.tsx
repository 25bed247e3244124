"use client";

import { useState } from "react";
import { MapList } from "#components/map/list.tsx";
import { MapPlane } from "#components/map/plane.tsx";
import { Drawing, MapWords, NoMap } from "#components/map/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { useLibraryMap } from "#components/map/use-library-map.ts";
import { useMapHighlights } from "#components/map/use-highlights.ts";

/** The map of the library in whatever state it is, and the same as a list. */
export function LibraryMapPage() {
  const { answer, map, error, askAgain, tryAgain } = useLibraryMap();
  const highlights = useMapHighlights();
  const [listed, setListed] = useState(false);
  if (error !== null && !map) {
    return (
      <div className="grid justify-items-start gap-3">
        <p role="alert" className="text-16 text-bad">
          {error}
        </p>
        <Button onClick={askAgain}>Try again</Button>
      </div>
    );
  }
  if (!answer) return <Drawing words="Opening the map" progress={null} />;
  if (!map || map.ids.length === 0) return <NoMap answer={answer} onTryAgain={() => void tryAgain()} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <MapWords map={map} answer={answer} onTryAgain={() => void tryAgain()} />
        <MapPlane map={map} highlights={highlights} />
        <p id="map-keys" className="text-13 text-ink-soft pointer-coarse:hidden">
          Press ? for keys.
        </p>
      </div>
      <Disclosure summary="Read it as a list" onToggle={setListed}>
        {listed && <MapList map={map} highlights={highlights} />}
      </Disclosure>
    </div>
  );
}

import { LayoutGrid, List } from "lucide-react";
import { Icon } from "#components/ui/icon.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";

export type BookView = "grid" | "list";

type BookViewLinksProps = { view: BookView; addressOf: (view: BookView) => string };

/** Switches between covers and a list. */
export function BookViewLinks({ view, addressOf }: BookViewLinksProps) {
  return (
    <SegmentedLinks
      label="View"
      links={[
        { href: addressOf("grid"), label: "Covers", icon: <Icon of={LayoutGrid} />, current: view === "grid" },
        { href: addressOf("list"), label: "List", icon: <Icon of={List} />, current: view === "list" },
      ]}
    />
  );
}

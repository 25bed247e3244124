import type { MapCluster } from "#lib/api-contract/map.ts";
import { displayTitle } from "#lib/vocabulary/typography.ts";

/** The name of a group, as it is written: a passage in quotation marks, or the titles of books. */
export function clusterName(cluster: MapCluster | undefined): string {
  if (!cluster || cluster.name === "") return "Without words";
  return cluster.by === "passage" ? `“${cluster.name}”` : displayTitle(cluster.name);
}

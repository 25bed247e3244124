import type { MapCluster } from "#lib/api-contract/map.ts";

/** The name of a cluster, as it is written. */
export function clusterName(cluster: MapCluster | undefined): string {
  if (!cluster || cluster.words.length === 0) return "Without words";
  const name = cluster.words.join(", ");
  return name.slice(0, 1).toLocaleUpperCase() + name.slice(1);
}

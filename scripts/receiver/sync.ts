import { z } from "zod";
import { type Dashboard, type Insight, isCurrent, slugOf } from "./declared.ts";
import type { PostHogApi } from "./posthog-api.ts";

const ReceiverState = z.object({
  id: z.int(),
  name: z.string().nullish(),
  tags: z.array(z.string()).optional().default([]),
  deleted: z.boolean().nullish(),
});
type ReceiverState = z.infer<typeof ReceiverState>;

const Tiles = z.object({
  tiles: z.array(z.object({ id: z.int(), insight: z.object({ id: z.int() }).nullish() })),
});

/** One difference between what PostHog has and what was declared. */
export interface ReceiverChange {
  act: "create" | "update" | "delete";
  kind: "dashboards" | "insights";
  slug: string;
  /** What PostHog calls it; null for what is not there yet. */
  id: number | null;
}

/** What PostHog has of ours, by slug. */
interface Ours {
  dashboards: Map<string, ReceiverState>;
  insights: Map<string, ReceiverState>;
}

/** The differences, in the order in which they are dealt with. It only reads. */
export async function differences(api: PostHogApi, declared: readonly Dashboard[]): Promise<ReceiverChange[]> {
  return changesBetween(await readOurs(api), declared);
}

/** Makes PostHog have what was declared, and nothing else of ours; returns what it changed. */
export async function synchronize(api: PostHogApi, declared: readonly Dashboard[]): Promise<ReceiverChange[]> {
  const ours = await readOurs(api);
  const changes = changesBetween(ours, declared);
  for (const change of changes) if (change.act === "delete") await remove(api, change);
  for (const dashboard of declared) await synchronizeDashboard(api, dashboard, ours, changes);
  return changes;
}

function changesBetween(ours: Ours, declared: readonly Dashboard[]): ReceiverChange[] {
  const insights = declared.flatMap((dashboard) => dashboard.insights);
  return [...compare("dashboards", ours.dashboards, declared), ...compare("insights", ours.insights, insights)];
}

async function readOurs(api: PostHogApi): Promise<Ours> {
  const bySlug = async (kind: ReceiverChange["kind"]) => {
    const found = new Map<string, ReceiverState>();
    for (const one of z.array(ReceiverState).parse(await api.list(kind))) {
      const slug = slugOf(one.tags);
      if (slug !== null && !one.deleted) found.set(slug, one);
    }
    return found;
  };
  return { dashboards: await bySlug("dashboards"), insights: await bySlug("insights") };
}

function compare(
  kind: ReceiverChange["kind"],
  found: ReadonlyMap<string, ReceiverState>,
  declared: readonly (Dashboard | Insight)[],
): ReceiverChange[] {
  const changes = declared.flatMap(({ slug, body }): ReceiverChange[] => {
    const there = found.get(slug);
    if (!there) return [{ act: "create", kind, slug, id: null }];
    return isCurrent(there.tags, body.tags) ? [] : [{ act: "update", kind, slug, id: there.id }];
  });
  const slugs = new Set(declared.map(({ slug }) => slug));
  const gone = [...found].flatMap(([slug, { id }]): ReceiverChange[] =>
    slugs.has(slug) ? [] : [{ act: "delete", kind, slug, id }],
  );
  return [...changes, ...gone];
}

/** PostHog deletes nothing for good; it marks it. */
async function remove(api: PostHogApi, { kind, id }: ReceiverChange): Promise<void> {
  if (id !== null) await api.change(kind, id, { deleted: true });
}

async function synchronizeDashboard(
  api: PostHogApi,
  dashboard: Dashboard,
  ours: Ours,
  changes: readonly ReceiverChange[],
): Promise<void> {
  const changed = (kind: ReceiverChange["kind"], slug: string) =>
    changes.find((change) => change.kind === kind && change.slug === slug);
  const own = changed("dashboards", dashboard.slug);
  if (!own && !dashboard.insights.some(({ slug }) => changed("insights", slug))) return;
  const id = own ? await save(api, own, dashboard.body) : ours.dashboards.get(dashboard.slug)?.id;
  if (id === undefined) throw new Error(`posthog: there is no dashboard ${dashboard.slug}`);
  const places = new Map<number | undefined, Insight["layout"]>();
  for (const { slug, body, layout } of dashboard.insights) {
    const change = changed("insights", slug);
    const insight = change ? await save(api, change, { ...body, dashboards: [id] }) : ours.insights.get(slug)?.id;
    places.set(insight, layout);
  }
  await layOut(api, id, places);
}

async function save(api: PostHogApi, { kind, id }: ReceiverChange, body: Record<string, unknown>): Promise<number> {
  const saved = id === null ? await api.create(kind, body) : await api.change(kind, id, body);
  return ReceiverState.parse(saved).id;
}

/** Puts the tiles in their places, by the ids of their insights: they exist only once those do. */
async function layOut(api: PostHogApi, id: number, places: ReadonlyMap<number | undefined, unknown>): Promise<void> {
  const { tiles } = Tiles.parse(await api.one("dashboards", id));
  const placed = tiles.flatMap((tile) => {
    const layout = tile.insight ? places.get(tile.insight.id) : undefined;
    return layout === undefined ? [] : [{ id: tile.id, layouts: { sm: layout } }];
  });
  await api.change("dashboards", id, { tiles: placed });
}

import type { ReceiverProfile } from "#lib/telemetry/consent/receiver-profile.ts";
import type { PublishedSection, Statistics } from "./statistics.ts";
import { styleSheet } from "./style.ts";

/** Nothing but what lies beside the page is ever loaded, and nothing is executed. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'";

/** The public page: one HTML file without scripts. */
export function renderPage(statistics: Statistics, profile: ReceiverProfile): string {
  const { weeks, sections } = statistics;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<title>Lektr: what installations report</title>
<style>
${styleSheet()}</style>
</head>
<body>
<header>
<p class="wordmark">Lektr</p>
<h1>What installations report</h1>
<p class="lead">${lead(weeks)}</p>
</header>
<main>
${[weeks, ...sections].map(renderSection).join("\n")}
</main>
${footer(statistics, profile)}
</body>
</html>
`;
}

function lead({ cells }: PublishedSection): string {
  const last = cells.at(-1);
  const rest = "This page is all that is published of them.";
  if (!last) return `Too few installations have reported for any number to be shown. ${rest}`;
  const number = last.installations.toLocaleString("en");
  return `About ${number} installations of Lektr sent a report in the week from ${dayInWords(last.name)}. ${rest}`;
}

function renderSection({ slug, title, names, note, cells, others }: PublishedSection): string {
  const most = Math.max(...cells.map(({ installations }) => installations), others ?? 0);
  const rows = cells.map(({ name, installations }) =>
    row(slug === "weeks" ? dayInWords(name) : name, installations, most),
  );
  if (others !== null) rows.push(row("All others", others, most, ' class="others"'));
  const table = `<table>
<thead><tr><th scope="col">${names}</th><td></td><th scope="col" class="number">Installations</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>`;
  return `<section aria-labelledby="${slug}">
<h2 id="${slug}">${title}</h2>
<p class="note">${note}</p>
${rows.length > 0 ? table : "<p>Too few to be shown.</p>"}
</section>`;
}

function row(name: string, installations: number, most: number, kind = ""): string {
  const width = ((100 * installations) / most).toFixed(1);
  const number = installations.toLocaleString("en");
  return `<tr${kind}><th scope="row">${escape(name)}</th><td><span class="bar" style="width:${width}%"></span></td><td class="number">${number}</td></tr>`;
}

function footer({ made_on, no_number_below, rounded_to }: Statistics, profile: ReceiverProfile): string {
  const { operator, contact, policy, retention_days } = profile;
  return `<footer>
<p>Made on ${dayInWords(made_on)}. Numbers are rounded to ${rounded_to}, and none stands for fewer than ${no_number_below} installations:
what is rarer is counted under “All others”, or left out. Every table counts one thing; no two are combined. The same numbers <a href="statistics.json">as JSON</a>.</p>
<p>Reports are received by ${escape(operator)} (<a href="mailto:${escape(contact)}">${escape(contact)}</a>) and deleted after ${retention_days} days.
<a href="${escape(policy)}">Privacy policy</a>. Only installations whose owner agreed send reports; you can see yours, and switch them off, in Settings › Privacy &amp; Telemetry.</p>
</footer>`;
}

/** A day as readers write it: `16 November 2026`. */
function dayInWords(day: string): string {
  const words = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("en-GB", words).format(new Date(day)).replace(" ", "\u00a0");
}

function escape(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}

import { eventsAbout } from '../../../platform/events/index.ts';
import { foreign, html } from '../../../platform/interface/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import {
  type CustomerFollower,
  type CustomerRecord,
  customerFields,
  customersByIds,
  type HeldData,
  mergedInto,
  namesOfCustomers,
  usableCustomer,
} from '../../customers/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { allPurposes } from '../consenting/purpose.store.ts';

/** Everything that is held about a person. */
export type AccessReport = {
  readonly title: string;
  readonly madeAt: string;
  readonly workspace: string;
  readonly parts: readonly HeldData[];
};

/** How many events are told at most; nobody has as many. */
const MOST_EVENTS = 5_000;

/** Gathers everything held about a person, from every store, of everyone who turned out to be the same. */
export async function accessReport(
  queries: Queries,
  customerId: string,
  {
    followers,
    at,
    workspace,
  }: { readonly followers: readonly CustomerFollower[]; readonly at: Date; readonly workspace: string },
): Promise<Outcome<AccessReport>> {
  const customer = await usableCustomer(queries, customerId);
  if (!customer.ok) return customer;
  const ids = [customerId, ...(await mergedInto(queries, [customerId]))];
  const records = await customersByIds(queries, ids);
  const parts: HeldData[] = [];
  for (const record of records) parts.push(await recordPart(queries, record));
  const purposes = await allPurposes(queries);
  parts.push({
    title: 'For what, and on what ground, data is used',
    rows: purposes.map(({ name, basis, words, state }) => ({ purpose: name, ground: basis, words, state })),
  });
  for (const { held } of followers) {
    for (const id of ids) parts.push(...(await held(queries, id)));
  }
  parts.push(await eventPart(queries, ids));
  return taken({
    title: `What is held about ${customer.value.name}`,
    madeAt: at.toISOString(),
    workspace,
    parts: parts.filter(({ rows }) => rows.length > 0),
  });
}

async function recordPart(queries: Queries, record: CustomerRecord): Promise<HeldData> {
  const { own, organisationId, ownerId, teamId, unitId, ...rest } = record;
  const fields = await customerFields(queries);
  const people = await namesOfPeople(queries, ownerId === null ? [] : [ownerId]);
  const units = await namesOfUnits(
    queries,
    [teamId, unitId].filter((id) => id !== null),
  );
  const organisations = await namesOfCustomers(queries, organisationId === null ? [] : [organisationId]);
  const said: Record<string, unknown> = {
    ...rest,
    organisation: organisations.get(organisationId ?? '') ?? null,
    'relationship manager': people.get(ownerId ?? '') ?? null,
    team: units.get(teamId ?? '') ?? null,
    unit: units.get(unitId ?? '') ?? null,
    ...Object.fromEntries(fields.map(({ key, title }) => [title, own[key] ?? null])),
  };
  const rows = Object.entries(said).flatMap(([field, value]) => {
    const text = inWords(value);
    return text === '' ? [] : [{ field, value: text }];
  });
  const merged = record.state === 'merged' ? ' that was merged into it' : '';
  return { title: `The record of the register${merged}`, rows };
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

async function eventPart(queries: Queries, ids: readonly string[]): Promise<HeldData> {
  const events = await eventsAbout(queries, { personIds: ids, before: null, limit: MOST_EVENTS });
  const people = await namesOfPeople(queries, [...new Set(events.flatMap(({ actorId }) => actorId ?? []))]);
  return {
    title: 'What was done with this data, by whom and when',
    rows: events.map(({ at, what, actorId, before, after }) => ({
      at: at.toISOString(),
      what,
      by: actorId === null ? 'Heed itself' : (people.get(actorId) ?? ''),
      before: before === null ? null : JSON.stringify(before),
      after: after === null ? null : JSON.stringify(after),
    })),
  };
}

/** The report as one page that stands alone: nothing runs, nothing is fetched, everything in it is foreign. */
export function accessReportPage({ title, madeAt, workspace, parts }: AccessReport): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
.wide { overflow-x: auto; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid; white-space: pre-wrap; }
</style>
</head>
<body>
<header>
<h1>${foreign(title)}</h1>
<p>Held by ${foreign(workspace)}, as of <time datetime="${madeAt}">${madeAt}</time>. Amounts are in the currency of the organisation, times in universal time.</p>
</header>
<main>
${parts.map(partMarkup)}
</main>
</body>
</html>
`.text;
}

function partMarkup({ title, rows }: HeldData) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return html`<section><h2>${foreign(title)}</h2><div class="wide" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${foreign(column)}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${columns.map((column) => html`<td>${foreign(cellText(row[column]))}</td>`)}</tr>`,
  )}</tbody></table></div></section>
`;
}

function cellText(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { customerById, segmentById, usableCustomer } from '../../customers/index.ts';
import { allUnits, type Meaning } from '../../people/index.ts';
import { statementsOf } from '../../requirements/index.ts';
import { measureById } from '../../standards/index.ts';
import type { Seen } from '../process.intents.ts';
import { processById } from '../process.store.ts';
import type { ProcessState } from '../process.ts';
import { endNames, owningUnit, shownLinks } from './link-ends.ts';
import { addedLink, changedLinkRecord, movedLinkRecord, type Owning } from './process-link.rules.ts';
import { keepLink, linkById, linksNaming } from './process-link.store.ts';
import type { GivingEnd, LinkRecord, NewLink, ReceivingEnd } from './process-link.ts';

type Kept = Promise<Outcome<LinkRecord>>;

/** Links two stages. */
export async function linkStages(change: Change, asked: NewLink, { actor, newId }: Meaning): Kept {
  const fits = await properEnds(change, asked, null);
  if (!fits.ok) return fits;
  const owning = await owningOf(change, asked);
  const beside = await besides(change, asked);
  const decided = addedLink(asked, { actor, id: newId(), at: change.at, owning, beside });
  if (decided.ok) await keep(change, 'process-link.added', { before: null, after: decided.value });
  return decided;
}

/** Changes what a link says, or where it leads. */
export async function changeLinkOf(
  change: Change,
  { id, revision, ...asked }: NewLink & Seen,
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await linkById(change.queries, id);
  if (before === null) return noSuchLink();
  const fits = await properEnds(change, asked, before);
  if (!fits.ok) return fits;
  const decided = changedLinkRecord(before, asked, {
    actor,
    seen: revision,
    at: change.at,
    was: await owningOf(change, before),
    owning: await owningOf(change, asked),
    beside: await besides(change, asked),
  });
  if (decided.ok) await keep(change, 'process-link.changed', { before, after: decided.value });
  return decided;
}

/** Archives a link, or brings it back. */
export async function moveLinkTo(
  change: Change,
  { id, revision, state }: Seen & { readonly state: ProcessState },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await linkById(change.queries, id);
  if (before === null) return noSuchLink();
  if (state === 'active') {
    const fits = await properEnds(change, before, null);
    if (!fits.ok) return fits;
  }
  const decided = movedLinkRecord(before, state, {
    actor,
    seen: revision,
    at: change.at,
    owning: await owningOf(change, before),
    beside: await besides(change, before),
  });
  const what = state === 'archived' ? 'process-link.archived' : 'process-link.restored';
  if (decided.ok) await keep(change, what, { before, after: decided.value });
  return decided;
}

export function noSuchLink(): Outcome<never> {
  return refuse('not-found', 'there is no such link in this workspace');
}

/** To whom a link belongs. */
async function owningOf(change: Change, link: Pick<LinkRecord, 'from' | 'to'>): Promise<Owning> {
  const names = await endNames(change.queries, [link]);
  return { unitId: owningUnit({ from: names(link.from), to: names(link.to) }) };
}

async function besides(change: Change, { from, to }: Pick<LinkRecord, 'from' | 'to'>) {
  const ids = [from, to].flatMap((end) => (end.kind === 'words' ? [] : [end.id]));
  return linksNaming(change.queries, ids);
}

/** What a link names must be there and in use; what it named before may meanwhile be gone, and stays. */
async function properEnds(change: Change, asked: NewLink, before: LinkRecord | null): Promise<Outcome<null>> {
  const { queries } = change;
  for (const [place, end, was] of [
    ['from', asked.from, before?.from],
    ['to', asked.to, before?.to],
  ] as const) {
    if (end.kind === 'words' || (was?.kind === end.kind && was.id === end.id)) continue;
    const fits = await properEnd(change, place, end);
    if (!fits.ok) return fits;
  }
  const known = new Set(before?.requirementIds);
  const wanted = asked.requirementIds.filter((id) => !known.has(id));
  const statements = await statementsOf(queries, wanted);
  if (wanted.some((id) => !statements.has(id))) {
    return refuse('not-found', 'requirementIds: there is no such requirement in this workspace');
  }
  if (asked.measureId === null || asked.measureId === before?.measureId) return taken(null);
  const measure = await measureById(queries, asked.measureId);
  if (measure === null)
    return refuse('not-found', 'measureId: there is no such measure; choose one of this workspace');
  if (measure.state === 'active') return taken(null);
  return refuse('conflict', `measureId: ${quoted(measure.name)} is archived; choose one in use`);
}

type NamedEnd = Exclude<GivingEnd | ReceivingEnd, { readonly kind: 'words' }>;

async function properEnd({ queries }: Change, place: string, { kind, id }: NamedEnd): Promise<Outcome<null>> {
  const missing = refuse('not-found', `${place}: there is no such ${kind} in this workspace`);
  if (kind === 'process' || kind === 'segment') {
    const record = kind === 'process' ? await processById(queries, id) : await segmentById(queries, id);
    if (record === null) return missing;
    if (record.state === 'active') return taken(null);
    return refuse('conflict', `${place}: ${quoted(record.name)} is archived; choose one in use`);
  }
  if (kind === 'unit')
    return (await allUnits(queries)).some((unit) => unit.id === id) ? taken(null) : missing;
  const usable = await usableCustomer(queries, id);
  if (!usable.ok) return usable;
  if (kind !== 'supplier') return taken(null);
  const customer = await customerById(queries, id);
  if (customer?.party !== 'person') return taken(null);
  return refuse(
    'request-refused',
    `${place}: ${quoted(customer.name)} is a person; a supplier is an organisation, so choose theirs or write it in words`,
  );
}

async function keep(
  change: Change,
  what: string,
  { before, after }: { readonly before: LinkRecord | null; readonly after: LinkRecord },
): Promise<void> {
  await keepLink(change.queries, change.workspace, after);
  await recordLinks(change, what, [{ before, after }]);
}

/** Records what became of links: the fields that changed, by the names of what they point to. */
export async function recordLinks(
  change: Change,
  what: string,
  changed: readonly { readonly before: LinkRecord | null; readonly after: LinkRecord }[],
): Promise<void> {
  const records = changed.flatMap(({ before, after }) => (before === null ? [after] : [before, after]));
  const told = new Map<LinkRecord, Readonly<Record<string, Json>>>();
  for (const [at, shown] of (await shownLinks(change.queries, records)).entries()) {
    told.set(records[at]!, {
      from: shown.from.name,
      to: shown.to.name,
      handsOver: shown.handsOver,
      requirements: shown.requirements.map(({ name }) => name),
      measure: shown.measure?.name ?? null,
      serviceLevel: shown.serviceLevel,
      state: shown.state,
    });
  }
  await change.recordAll(
    changed.map(({ before, after }) => {
      const now = told.get(after)!;
      const differing =
        before === null
          ? { before: null, after: now }
          : (changedFields(told.get(before)!, now) ?? { before: {}, after: {} });
      return {
        what,
        subject: { kind: 'process-link', id: after.id },
        before: differing.before,
        after: differing.after,
        about: customersIn(before, after),
      };
    }),
  );
}

/** The customers whose names an event of a link holds. */
function customersIn(...records: readonly (LinkRecord | null)[]): string[] {
  const ends = records.flatMap((record) => (record === null ? [] : [record.from, record.to]));
  return ends.flatMap((end) => (end.kind === 'supplier' || end.kind === 'customer' ? [end.id] : []));
}

import { type Change, changedFields } from '../../../../platform/events/index.ts';
import { type RowTaken, type SheetRow, sameRevision } from '../../../../platform/records/index.ts';
import { type Outcome, quoted, refusal, refuse, taken } from '../../../../platform/refusals/index.ts';
import {
  allowed,
  belongingByWords,
  type Meaning,
  namesOfPeople,
  properBelonging,
} from '../../../people/index.ts';
import { keepKindNeed, kindNeedById, kindNeedInWords } from './kind-need.store.ts';
import { type KindNeedRecord, type KindNeedWish, kindNeedWish } from './kind-need.ts';

/** Keeps what customers of a kind are expected to need. */
export async function addNeed(
  change: Change,
  wish: KindNeedWish,
  { actor, newId }: Meaning,
): Promise<Outcome<KindNeedRecord>> {
  const may = allowed(actor, 'manage kinds');
  if (!may.ok) return may;
  const fits = await fitting(change, wish, null);
  if (!fits.ok) return fits;
  const record = { ...wish, id: newId(), addedAt: change.at, changedAt: change.at, revision: 1 };
  await keepKindNeed(change.queries, change.workspace, record);
  await change.record({
    what: 'kind-need.added',
    subject: { kind: 'kind-need', id: record.id },
    before: null,
    after: await told(change, record),
    about: aboutWhom(record),
  });
  return taken(record);
}

/** Changes what is said of a need. */
export async function changeNeed(
  change: Change,
  { id, wish, revision }: { readonly id: string; readonly wish: KindNeedWish; readonly revision: number },
  { actor }: Meaning,
): Promise<Outcome<KindNeedRecord>> {
  const may = allowed(actor, 'manage kinds');
  if (!may.ok) return may;
  const record = await kindNeedById(change.queries, id);
  if (record === null) return refuse('not-found', 'there is no such need in this workspace');
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  const fits = await fitting(change, wish, record);
  if (!fits.ok) return fits;
  const next = { ...record, ...wish, changedAt: change.at, revision: record.revision + 1 };
  const differing = changedFields(await told(change, record), await told(change, next));
  if (differing === null) return taken(record);
  await keepKindNeed(change.queries, change.workspace, next);
  await change.record({
    what: 'kind-need.changed',
    subject: { kind: 'kind-need', id },
    ...differing,
    about: [...aboutWhom(record), ...aboutWhom(next)],
  });
  return taken(next);
}

async function fitting(
  { queries }: Change,
  wish: KindNeedWish,
  record: KindNeedRecord | null,
): Promise<Outcome<null>> {
  const same = await kindNeedInWords(queries, wish);
  if (same !== null && same.id !== record?.id) {
    return refuse(
      'conflict',
      `body.statement: ${quoted(wish.statement)} is written down for this kind already; change that one`,
    );
  }
  // Who owned it and has left meanwhile may stay; nobody who left becomes owner.
  const ownerId = wish.ownerId === record?.ownerId ? null : wish.ownerId;
  return properBelonging(queries, { unitId: null, ownerId });
}

function aboutWhom({ ownerId }: KindNeedRecord): readonly string[] {
  return ownerId === null ? [] : [ownerId];
}

async function told({ queries }: Change, record: KindNeedRecord): Promise<Record<string, string | null>> {
  const {
    ownerId,
    kind,
    statement,
    source,
    sourceNote,
    confidence,
    confidenceWhy,
    reviewOn,
    state,
    evidence,
  } = record;
  const people = await namesOfPeople(queries, ownerId === null ? [] : [ownerId]);
  const owner = ownerId === null ? null : (people.get(ownerId) ?? null);
  return { kind, statement, source, sourceNote, confidence, confidenceWhy, owner, reviewOn, state, evidence };
}

const TEXTS = new Set(['sourceNote', 'confidenceWhy', 'evidence', 'reviewOn']);

/** Takes needs row by row: one of a kind in the same words is changed, otherwise one is added. */
export function takingNeeds(
  change: Change,
  meaning: Meaning,
): { readonly take: (row: SheetRow) => Promise<RowTaken> } {
  const byWords = belongingByWords(change.queries);
  return {
    take: async ({ cells }) => {
      const statement = (cells['statement'] ?? '').trim();
      const kind = (cells['kind'] ?? '') as KindNeedWish['kind'];
      const known = await kindNeedInWords(change.queries, { kind, statement });
      const owner =
        cells['owner'] === undefined ? taken(known?.ownerId ?? null) : await byWords.person(cells['owner']);
      const said = Object.fromEntries(
        // An empty cell of words says that there are none; one of a choice says nothing.
        Object.entries(cells).filter(([id, cell]) => id !== 'owner' && (cell !== '' || TEXTS.has(id))),
      );
      const base = known === null ? { confidence: 'low', state: 'anticipated' } : known;
      const reviewOn = said['reviewOn'] ?? known?.reviewOn ?? null;
      const wish = kindNeedWish.safeParse({
        ...base,
        ...said,
        reviewOn: reviewOn === '' ? null : reviewOn,
        ownerId: owner.ok ? owner.value : null,
      });
      if (!wish.success || !owner.ok) {
        const unreadable = wish.success
          ? []
          : wish.error.issues.map(({ path, message }) =>
              refusal('request-refused', `${path.join('.')}: ${message}`),
            );
        return { ok: false, refusals: [...unreadable, ...(owner.ok ? [] : owner.refusals)] };
      }
      if (known === null) {
        const added = await addNeed(change, wish.data, meaning);
        return added.ok ? taken('added') : added;
      }
      const asked = { id: known.id, wish: wish.data, revision: known.revision };
      const changed = await changeNeed(change, asked, meaning);
      if (!changed.ok) return changed;
      return taken(changed.value.revision === known.revision ? 'unchanged' : 'changed');
    },
  };
}

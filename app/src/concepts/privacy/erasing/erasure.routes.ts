import { type ChangeMaker, changeWorkspace, readEvents } from '../../../platform/events/index.ts';
import { answers, type MemberVisit, type Route, reads, sendsFile } from '../../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { casesByIds } from '../../complaints/index.ts';
import { customerById, mergedInto } from '../../customers/index.ts';
import { type Meaning, namesOfPeople } from '../../people/index.ts';
import { retentionRuleNames } from '../retaining/retention-rule.store.ts';
import { eraseComplainants } from './erase-complainants.intents.ts';
import { eraseAgain, eraseCustomer, erasureList, listErasures, previewErasure } from './erasure.endpoints.ts';
import { type Erased, type ErasingParts, erasable, eraseOne, eraseOnRequest } from './erasure.intents.ts';
import { erasedIds, erasuresBefore, keepSearch } from './erasure.store.ts';
import {
  BEYOND_REACH,
  type ErasurePreview,
  type ErasureRecord,
  type ErasureShown,
  WHAT_STAYS,
} from './erasure.ts';
import { searchRemnants } from './remnant-search.store.ts';

export type ErasureRouteParts = ErasingParts & {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  /** What is done at once behind an erasure, so that copies beside the database forget too. */
  readonly afterErasing?: () => Promise<void>;
};

/** Erasing and what proves it. */
export function erasureRoutes(parts: ErasureRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning & ErasingParts => ({
    actor: member,
    newId: parts.newId,
    followers: parts.followers,
  });
  return [
    reads(listErasures, async (queries, { query }) => {
      const { after = null, limit } = query;
      const found = await erasuresBefore(queries, { before: after, limit: limit + 1 });
      const items = await shownErasures(queries, found.slice(0, limit));
      return taken({ items, next: found.length > limit ? found[limit - 1]!.id : null });
    }),
    sendsFile(erasureList, async (queries) => {
      const ids = await erasedIds(queries);
      return taken({ fileName: 'erasures.json', content: `${JSON.stringify({ ids }, null, 1)}\n` });
    }),
    answers(previewErasure, async ({ params }, visit) =>
      previewed(parts, params.id, {
        visit: visit as MemberVisit,
        meaning: meaning(visit as MemberVisit),
      }),
    ),
    answers(eraseCustomer, async ({ params, body }, visit) => {
      const member = visit as MemberVisit;
      const erased = await changeWorkspace(parts.maker, originOf(member), (change) =>
        eraseOnRequest(change, { ...body, customerId: params.id }, meaning(member)),
      );
      if (!erased.ok) return erased;
      const [shown] = await proved(parts, [erased.value], member);
      return taken(shown!);
    }),
    answers(eraseAgain, async ({ body }, visit) => {
      const member = visit as MemberVisit;
      const erased = await changeWorkspace(parts.maker, originOf(member), async (change) => {
        const done: Erased[] = [];
        const cases = (await casesByIds(change.queries, body.ids)).filter(
          ({ erasedAt }) => erasedAt === null,
        );
        const restored = { ...meaning(member), ground: 'restored' } as const;
        for (const one of cases) done.push(await eraseComplainants(change, [one], restored));
        for (const customerId of body.ids) {
          const found = await customerById(change.queries, customerId);
          if (found?.state !== 'active' && found?.state !== 'archived') continue;
          const asked = { customerId, ground: 'restored', requestId: null, ruleId: null } as const;
          done.push(await eraseOne(change, asked, meaning(member)));
        }
        return taken(done);
      });
      if (!erased.ok) return erased;
      const shown = await proved(parts, erased.value, member);
      return taken({ erased: [...shown], nothingToDo: body.ids.length - shown.length });
    }),
  ];
}

function originOf({ member }: MemberVisit) {
  return { workspace: member.workspace.id, actor: { personId: member.personId } };
}

/** Erases, tells what became of it, and undoes everything. */
async function previewed(
  { maker }: ErasureRouteParts,
  customerId: string,
  { visit, meaning }: { readonly visit: MemberVisit; readonly meaning: Meaning & ErasingParts },
): Promise<Outcome<ErasurePreview>> {
  let preview: ErasurePreview | null = null;
  const undone = await changeWorkspace(maker, originOf(visit), async (change) => {
    const customer = await erasable(change, { customerId, actor: meaning.actor });
    if (!customer.ok) return customer;
    const { name, revision } = customer.value;
    const others = (await mergedInto(change.queries, [customerId])).length;
    const asked = { customerId, ground: 'request', requestId: null, ruleId: null } as const;
    const { record } = await eraseOne(change, asked, meaning);
    preview = {
      customer: { id: customerId, name },
      revision,
      others,
      stores: [...record.stores],
      stays: [...WHAT_STAYS],
      beyond: [...BEYOND_REACH],
    };
    return refuse('conflict', 'a preview keeps nothing');
  });
  return preview === null ? (undone as Outcome<never>) : taken(preview);
}

/** Searches everything for who was erased and keeps what was found, behind the erasing itself: it changes nothing for anybody. */
export async function proved(
  { maker, afterErasing }: ErasureRouteParts,
  erased: readonly Erased[],
  visit: MemberVisit,
): Promise<readonly ErasureShown[]> {
  await afterErasing?.();
  const { id: workspace } = visit.member.workspace;
  const records: ErasureRecord[] = [];
  for (const { record, words } of erased) {
    const searched = await maker.storage.read(workspace, (queries) => searchRemnants(queries, words));
    const kept = await changeWorkspace(maker, originOf(visit), async (change) => {
      await keepSearch(change.queries, record.id, { at: change.at, searched });
      await change.record({
        what: 'erasure.searched',
        subject: { kind: 'erasure', id: record.id },
        before: null,
        after: searched as never,
      });
      return taken({ ...record, searchedAt: change.at, searched });
    });
    records.push(kept.ok ? kept.value : record);
  }
  return maker.storage.read(workspace, (queries) => shownErasures(queries, records));
}

/** Erasures as they are shown, each with its event and the place of that in the chain. */
async function shownErasures(queries: Queries, records: readonly ErasureRecord[]): Promise<ErasureShown[]> {
  const people = await namesOfPeople(queries, [
    ...new Set(records.flatMap(({ erasedBy }) => erasedBy ?? [])),
  ]);
  const rules = await retentionRuleNames(queries);
  const named = (names: ReadonlyMap<string, string>, id: string | null) =>
    id === null ? null : { id, name: names.get(id) ?? '' };
  return Promise.all(
    records.map(async ({ ruleId, erasedBy, erasedAt, searchedAt, otherIds, stores, ...record }) => {
      const subject = { kind: 'customer', id: record.customerId };
      const events = await readEvents(queries, { subject, limit: 20 });
      const event = events.ok ? events.value.items.find(({ what }) => what === 'customer.erased') : undefined;
      return {
        ...record,
        otherIds: [...otherIds],
        stores: [...stores],
        rule: named(rules, ruleId),
        erasedBy: named(people, erasedBy),
        erasedAt: erasedAt.toISOString(),
        searchedAt: searchedAt?.toISOString() ?? null,
        event: event === undefined ? null : { id: event.id, position: event.position },
      };
    }),
  );
}

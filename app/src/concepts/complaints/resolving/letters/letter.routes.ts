import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../../platform/http/index.ts';
import { sameRevision } from '../../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import type { CaseRecord } from '../../case.ts';
import { doDeed } from '../../cases/do-deed.ts';
import { mayDoIn, visibleCase } from '../../cases/visible-case.ts';
import {
  discardLetterEndpoint,
  sendLetterEndpoint,
  showLetter,
  writeLetterEndpoint,
} from './letter.endpoints.ts';
import { discardLetter, writeLetter } from './letter.intents.ts';
import { draftOf } from './letter.store.ts';
import { type LetterView, letterText } from './letter.ts';
import { shownLetter } from './shown-letter.ts';

export type LetterRouteParts = { readonly maker: ChangeMaker; readonly newId?: () => string };

/** The letter of answer of a case: written part by part, checked, sent, and kept as it was sent. */
export function letterRoutes({ maker, newId = randomUUID }: LetterRouteParts): readonly Route[] {
  const shown = async (
    queries: Queries,
    record: CaseRecord,
    { member, language }: Pick<MemberVisit, 'member'> & { readonly language?: string | undefined },
  ): Promise<LetterView> => {
    const at = maker.now();
    const may = await mayDoIn({ queries, at }, member, record);
    const { personId, workspace } = member;
    return shownLetter(record, {
      ...{ queries, at, personId, language },
      organisation: workspace.name,
      mine: may.ok,
    });
  };
  const after = async (
    queries: Queries,
    outcome: Outcome<CaseRecord>,
    { member }: Pick<MemberVisit, 'member'>,
  ): Promise<Outcome<LetterView>> =>
    outcome.ok ? taken(await shown(queries, outcome.value, { member })) : outcome;
  return [
    reads(showLetter, async (queries, { params, query }, { member }) => {
      const found = await visibleCase(queries, member, params.id);
      if (!found.ok) return found;
      return taken(await shown(queries, found.value, { member, language: query.language }));
    }),
    changes(writeLetterEndpoint, async (change, { params, body }, visit) => {
      const wish = { caseId: params.id, ...body };
      return after(change.queries, await writeLetter(change, wish, { actor: visit.member, newId }), visit);
    }),
    changes(discardLetterEndpoint, async (change, { params, body }, visit) => {
      const wish = { caseId: params.id, ...body };
      return after(change.queries, await discardLetter(change, wish, { actor: visit.member }), visit);
    }),
    changes(sendLetterEndpoint, async (change, { params, body }, visit) => {
      const { revision, letterRevision, how, at } = body;
      const seen = await visibleCase(change.queries, visit.member, params.id);
      if (!seen.ok) return seen;
      const draft = await draftOf(change.queries, params.id);
      if (draft === null) return refuse('conflict', 'no letter is written in this case; write it first');
      const same = sameRevision(draft, letterRevision);
      if (!same.ok) return same;
      const wish = { revision, at, how, words: letterText(draft.parts), letterId: draft.id };
      const done = await doDeed(
        change,
        { deed: 'answer', id: params.id, wish },
        { actor: visit.member, newId },
      );
      return after(change.queries, done.ok ? taken(done.value.record) : done, visit);
    }),
  ];
}

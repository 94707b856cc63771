import { changes, type Route, reads } from '../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { answerSetById, answerSetsPage } from '../answer-sets/index.ts';
import { customerById } from '../customers/index.ts';
import { namesOfPeople } from '../people/index.ts';
import {
  linkAnswers,
  listAnswerLinks,
  listAnswersOfCustomer,
  matchAgain,
  showAnswerLink,
  unlinkAnswers,
} from './answer-link.endpoints.ts';
import { linkSet, matchSetAgain, noSuchSet, unlinkSet } from './answer-link.intents.ts';
import { lastLinks, linkOfSet, linksOfSets } from './answer-link.store.ts';
import type { AnswerLink, AnswerLinkRecord, LinkableSet, SetOfAnswers } from './answer-link.ts';
import { answersOfCustomer } from './answers-of-customer.ts';
import { responseCount } from './customer-response.store.ts';
import { columnsOfSet, proposedLink } from './linkable-columns.ts';

/** Everything programs and pages can ask about answers and the customers who gave them. */
export function customerAnswerRoutes(): readonly Route[] {
  return [
    reads(listAnswerLinks, async (queries, { query }) => {
      const page = await answerSetsPage(queries, query);
      if (!page.ok) return page;
      const { items: sets, next } = page.value;
      const links = await linksOfSets(
        queries,
        sets.map(({ id }) => id),
      );
      const shown = await shownLinks(queries, [...links.values()]);
      const items = sets.map((set) => ({ set: shownSet(set), link: shown.get(set.id) ?? null }));
      return taken({ items, next });
    }),
    reads(showAnswerLink, async (queries, { params }) => {
      const set = await answerSetById(queries, params.id);
      if (set === null) return noSuchSet();
      const link = await linkOfSet(queries, params.id);
      const columns = columnsOfSet(set);
      const shown = await shownLinks(queries, link === null ? [] : [link]);
      const one: LinkableSet = {
        set: shownSet(set),
        link: shown.get(set.id) ?? null,
        columns: columns.map(({ name, label, scale, isNumber, isTime }) => ({
          ...{ name, label, isNumber, isTime },
          scale: scale === null ? null : [scale[0], scale[1]],
        })),
        proposal: proposedLink(set, columns, await lastLinks(queries)),
      };
      return taken(one);
    }),
    changes(linkAnswers, async (change, { params, body: { revision, ...wish } }, { member }) => {
      const linked = await linkSet(change, { setId: params.id, wish, seen: revision }, member);
      return linked.ok ? asOne(change.queries, params.id) : linked;
    }),
    changes(matchAgain, async (change, { params, body }, { member }) => {
      const linked = await matchSetAgain(change, { setId: params.id, ...body }, member);
      return linked.ok ? asOne(change.queries, params.id) : linked;
    }),
    changes(unlinkAnswers, async (change, { params, body }) => {
      const unlinked = await unlinkSet(change, { setId: params.id, ...body });
      return unlinked.ok ? asOne(change.queries, params.id) : unlinked;
    }),
    reads(listAnswersOfCustomer, async (queries, { params }) => {
      const customer = await customerById(queries, params.id);
      if (customer === null) return refuse('not-found', 'there is no such customer in this workspace');
      const items = await answersOfCustomer(queries, params.id);
      return taken({ items: [...items], count: await responseCount(queries, params.id) });
    }),
  ];
}

async function asOne(queries: Queries, setId: string): Promise<Outcome<SetOfAnswers>> {
  const set = await answerSetById(queries, setId);
  if (set === null) return noSuchSet();
  const link = await linkOfSet(queries, setId);
  const shown = await shownLinks(queries, link === null ? [] : [link]);
  return taken({ set: shownSet(set), link: shown.get(setId) ?? null });
}

type ShownSet = SetOfAnswers['set'];

function shownSet({
  id,
  title,
  takenAt,
  rowsUsed,
}: {
  id: string;
  title: string;
  takenAt: Date;
  rowsUsed: number;
}): ShownSet {
  return { id, title, takenAt: takenAt.toISOString(), rows: rowsUsed };
}

async function shownLinks(
  queries: Queries,
  links: readonly AnswerLinkRecord[],
): Promise<ReadonlyMap<string, AnswerLink>> {
  const people = await namesOfPeople(
    queries,
    links.flatMap(({ linkedBy }) => linkedBy ?? []),
  );
  return new Map(
    links.map(({ setId, linkedBy, linkedAt, ...link }) => [
      setId,
      {
        ...link,
        linkedAt: linkedAt.toISOString(),
        linkedBy: linkedBy === null ? null : { id: linkedBy, name: people.get(linkedBy) ?? '' },
      },
    ]),
  );
}

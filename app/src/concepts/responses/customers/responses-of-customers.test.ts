import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Change, changeWorkspace } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { answerRows } from '../../answer-sets/index.ts';
import { answersFollow, answersOfCustomer } from '../../customer-answers/index.ts';
import { surveyById } from '../../surveys/index.ts';
import { publishedAgain } from '../../surveys/testing.ts';
import { receipt } from '../accepting/test-accepting-house.ts';
import { digestOfWord } from '../links/link-words.ts';
import { personalByWord } from '../links/personal-link.store.ts';
import { makePersonalLinks } from '../links/survey-link.endpoints.ts';
import { keepCustomerResponses, openResponseHouse, type ResponseHouse } from '../test-response-house.ts';
import { countedFunnel, leftOfCustomers } from '../test-response-tables.store.ts';
import { responsesFollow } from './responses.follower.ts';

const stored = useTestStorage();
let house: ResponseHouse;
const clock = { now: new Date('2026-03-01T09:00:00Z') };

beforeAll(async () => {
  house = await openResponseHouse({ storage: stored().storage, now: () => clock.now }, 'Tea house');
});

function changing<T>(work: (change: Change) => Promise<T>): Promise<T> {
  const maker = { storage: stored().storage, now: () => clock.now };
  const origin = { workspace: house.workspace, actor: { personId: null } };
  return changeWorkspace(maker, origin, async (change) => taken(await work(change))).then(good);
}

/** Somebody with a link of their own by which answers are kept with names, and what to send by it. */
async function asked(name: string) {
  const reference = randomUUID();
  const customerId = await house.customer(name, { reference, emails: [`${reference}@example.org`] });
  const link = await house.link({ kind: 'personal', told: 'Your name is kept.' });
  const who = { kind: 'list' as const, text: reference };
  const made = await perform(house.owner, makePersonalLinks, {
    params: { id: link.id } as never,
    body: { who } as never,
  });
  const word = good(made).file.trimEnd().split('/').at(-1)!;
  const found = await stored().storage.read(house.workspace, (queries) =>
    personalByWord(queries, digestOfWord(word)),
  );
  return { customerId, by: { linkId: link.id, personalLinkId: found!.personal.id, customerId }, reference };
}

const held = (id: string) =>
  stored().storage.read(house.workspace, async (queries) => [
    ...(await responsesFollow.held(queries, id)),
    ...(await answersFollow.held(queries, id)),
  ]);

describe('responses of customers', () => {
  it('follow a merge and come back from it, with all that was asked of them', async () => {
    const ann = await asked('Ann');
    const other = await house.customer('Anne');
    receipt(await house.send(ann.by));
    await changing((change) => keepCustomerResponses(change));
    const titles = async (id: string) => (await held(id)).map(({ title }) => title);
    const all = ['Surveys that they were asked to answer', 'Answers to surveys'];
    expect([await titles(ann.customerId), await titles(other)]).toEqual([all, []]);
    const move = { from: ann.customerId, to: other };
    const moved = await changing((change) => responsesFollow.move(change, move));
    const movedAnswers = await changing((change) => answersFollow.move(change, move));
    expect([await titles(ann.customerId), await titles(other)]).toEqual([[], all]);
    await changing((change) => responsesFollow.moveBack(change, { ...move, moved }));
    await changing((change) => answersFollow.moveBack(change, { ...move, moved: movedAnswers }));
    expect([await titles(ann.customerId), await titles(other)]).toEqual([all, []]);
  });

  it('forget who is erased, also what nobody was told of yet, and the funnel stays', async () => {
    const finished = await asked('Bea of the finished');
    const begun = await asked('Cid of the begun');
    receipt(await house.send({ ...finished.by, answers: { Q1: 5, Q4: 'call me' } }));
    receipt(await house.send({ ...begun.by, answers: { Q1: 1, Q4: 'half a secret' }, finished: false }));
    expect(JSON.stringify(await held(begun.customerId))).toContain('half a secret');
    const funnel = () => countedFunnel(stored(), house.surveyId);
    const before = await funnel();
    for (const { customerId } of [finished, begun]) {
      await changing(async (change) => {
        await responsesFollow.erase(change, customerId);
        await answersFollow.erase(change, customerId);
      });
      expect(await held(customerId)).toEqual([]);
    }
    expect(await funnel()).toEqual(before);
    const ids = [finished.customerId, begun.customerId];
    const left = await leftOfCustomers(stored(), { ids, word: 'secret' });
    expect(left).toEqual({ responses: 0, links: 0, drafts: 0 });
    const range = { from: 1, to: 1000 };
    const rows = await stored().storage.read(house.workspace, (queries) =>
      answerRows(queries, house.answerSetId, range),
    );
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`call me|${finished.reference}`, 'u'));
    // The rating stays: figures are as before.
    expect(rows.filter(({ cells }) => cells[9] === '5')).toHaveLength(1);
  });

  it('count as satisfied by an answer whose high end is good, not by effort, ranks or ticks', async () => {
    const words = { en: 'Which?' };
    const parts = ['a', 'b'].map((code) => ({ code, words: { en: code } }));
    const scale = { lowest: 1, highest: 5 };
    const questions = [
      { type: 'multiple-choice' as const, code: 'used', text: words, choices: parts },
      { type: 'ranking' as const, code: 'first', text: words, items: parts },
      { type: 'rating' as const, code: 'effort', text: words, scale: { ...scale, lowestIsBest: true } },
      { type: 'rating' as const, code: 'service', text: words, scale },
    ];
    const pages = [{ code: 'all', questions }];
    const { revision } = await stored()
      .storage.read(house.workspace, (queries) => surveyById(queries, house.surveyId))
      .then((survey) => survey!);
    const definition = { form: 'heed-survey-1' as const, languages: ['en'], title: words, pages };
    await publishedAgain(house.owner, { id: house.surveyId, revision }, definition);
    const dee = await asked('Dee');
    const answers = { used: ['a'], first: ['a', 'b'], effort: 1, service: 4 };
    receipt(await house.send({ ...dee.by, answers }));
    await changing((change) => keepCustomerResponses(change));
    const [kept] = await stored().storage.read(house.workspace, (queries) =>
      answersOfCustomer(queries, dee.customerId),
    );
    expect(kept?.satisfaction).toBe(75);
  });
});

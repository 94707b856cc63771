import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { perform, type Route } from '../../../platform/http/index.ts';
import { type Outcome, refuse } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { answerRowsNumbered, answerSetById, figuresOfSets } from '../../answer-sets/index.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { openResponseHouse } from '../test-response-house.ts';
import { responsesByKeys } from './response.store.ts';
import { bringResponses, sendAnswers, sentResponse } from './sent-responses.endpoints.ts';
import { sentResponseRoutes } from './sent-responses.routes.ts';

const opened = useTestStorage();
const NOW = new Date('2026-03-01T09:00:00Z');

async function openHouse() {
  const { storage } = opened();
  const maker = { storage, now: () => NOW };
  const house = await openResponseHouse(maker, `House ${randomUUID()}`);
  const routes = sentResponseRoutes({ storage, accepting: house.work, now: () => NOW });
  const asked = { ...house.owner, routes: [...house.owner.routes, ...routes] };
  const sending = routes.find(({ declared }) => declared === sendAnswers)!;
  return { ...house, storage, asked, sending };
}

const answers = { Q1: 4, Q2: 2 };

/** Asks as anybody may, behind the same check of the body as a request. */
async function sent({ work }: Route, body: object, params: object): Promise<Outcome<unknown>> {
  const read = sentResponse.safeParse(body);
  if (!read.success) return refuse('request-refused', String(read.error.issues[0]?.message));
  if (work.kind !== 'answer') throw new Error('it answers by itself');
  return work.run({ params, query: {}, body: read.data } as never, { address: '192.0.2.1' } as never);
}

test('answers sent by a link are kept and told of, once for each key, and nowhere else', async () => {
  const house = await openHouse();
  const link = await house.link();
  const [, , slug = '', code = ''] = new URL(link.address ?? '', 'https://heed.example').pathname.split('/');
  const send = (body: object, at = { workspace: slug, code }) => sent(house.sending, body, at);
  const key = randomUUID();
  const first = good(await send({ key, answers }));
  expect(first).toMatchObject({ finished: true, replayed: false, turnedAway: null });
  expect(good(await send({ key, answers }))).toEqual({ ...(first as object), replayed: true });
  expect(codeOf(await send({ key, answers: { Q1: 1 } }))).toBe('conflict');
  expect(wordsOf(await send({ key: randomUUID(), answers: { Q2: 9, 'a"b': 1 } }))).toContain('"Q2"');
  const unknown = await send({ key, answers }, { workspace: slug, code: 'aaaaaaaaaa' });
  expect(unknown).toEqual(await send({ key, answers }, { workspace: 'nobody', code }));
  expect(codeOf(unknown)).toBe('not-found');
  // What is foreign to the survey makes no value of its own in figures, and nobody takes the place of a personal link.
  expect(wordsOf(await send({ key: randomUUID(), answers, language: 'xx-Odd' }))).toContain('language');
  for (const own of ['personal:', 'used:']) {
    expect(codeOf(await send({ key: own + randomUUID(), answers }))).toBe('request-refused');
  }
  expect(unknown).toEqual(await send({ key, answers }, { workspace: 'no\0body', code }));
  const before = await send({ key: randomUUID(), answers, answeredAt: '2026-02-28T00:00:00Z' });
  expect(wordsOf(before)).toContain('before it was made');
  for (const answeredAt of ['1899-12-31T23:59:59Z', '2026-03-03T00:00:00Z', 'yesterday']) {
    expect(codeOf(await send({ key: randomUUID(), answers, answeredAt }))).toBe('request-refused');
  }
});

test('of responses that a program brings each is kept or refused by itself, back-dated, with its customer', async () => {
  const house = await openHouse();
  const customer = await house.customer('Ann', { reference: 'C-7' });
  const [a, b, c, d] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const given = { step: 0, finished: true, answers };
  const body = {
    responses: [
      { ...given, key: a!, answeredAt: '2025-06-30T22:30:00+02:00', customer: { reference: 'C-7' } },
      { ...given, key: b!, answers: { Q2: 1 } },
      { ...given, key: c!, customer: { reference: 'nobody' } },
      { ...given, key: d! },
      { ...given, key: a!, answeredAt: '2025-06-30T22:30:00+02:00', customer: { reference: 'C-7' } },
    ],
  };
  const params = { workspace: '', id: house.surveyId };
  const told = good(await perform(house.asked, bringResponses, { params, body }));
  expect(told).toMatchObject({ kept: 2, replayed: 1, refused: 2 });
  expect(told.items.map(({ outcome }) => outcome)).toEqual([
    'kept',
    'refused',
    'refused',
    'kept',
    'replayed',
  ]);
  const [row] = await house.storage.read(house.workspace, (queries) =>
    responsesByKeys(queries, house.surveyId, [a]),
  );
  expect(row).toMatchObject({
    customerId: customer,
    reachedAt: new Date('2025-06-30T20:30:00Z'),
    touchedAt: NOW,
    rowNumber: 1,
  });
  const rows = await house.storage.read(house.workspace, (queries) =>
    answerRowsNumbered(queries, house.answerSetId, [2, 1]),
  );
  expect(rows.map(({ cells }) => [cells[5], cells[6], cells[8]])).toEqual([
    ['2025-06-30 20:30:00', '', 'C-7'],
    ['2026-03-01 09:00:00', '', ''],
  ]);
  const elsewhere = (await openHouse()).surveyId;
  expect(
    codeOf(await perform(house.asked, bringResponses, { params: { ...params, id: elsewhere }, body })),
  ).toBe('not-found');
  for (const role of ['auditor', 'agent'] as const) {
    const as = { ...house.asked, member: { ...house.as(role).member, role } };
    expect(codeOf(await perform(as, bringResponses, { params, body }))).toBe('not-allowed');
  }
});

test('figures of a survey are those of the answers that are there, not of those that were there before', async () => {
  const house = await openHouse();
  const figures = figuresOfSets({ storage: house.storage, engine: house.engine });
  const { workspace, answerSetId } = house;
  const shown = async (): Promise<number> => {
    const set = await house.storage.read(workspace, (queries) => answerSetById(queries, answerSetId));
    const made = good(
      await figures({ workspace, set: set!, view: {}, as: 'page' as never, seesAnswers: true }),
    );
    return 'people' in made ? (made.people as { all: number }).all : Number.NaN;
  };
  for (let i = 0; i < 12; i++) await house.send();
  const before = await shown();
  await house.send();
  expect([before, await shown()]).toEqual([12, 13]);
});

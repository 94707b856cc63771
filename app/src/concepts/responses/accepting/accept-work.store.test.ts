import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readEvents } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { StorageUnavailable } from '../../../platform/storage/index.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf } from '../../customers/testing.ts';
import { moveSurvey } from '../../surveys/declarations.ts';
import { publishedAgain } from '../../surveys/testing.ts';
import type { Submission } from './submission.ts';
import {
  type AcceptingHouse,
  keptOf,
  openAcceptingHouse,
  receipt,
  SMALL_SURVEY,
  submission,
  talliesOf,
} from './test-accepting-house.ts';

const opened = useTestStorage();

test('answers are kept as they were given, as a row of the set and as numbers', async () => {
  const house = await openAcceptingHouse(opened());
  const { response } = receipt(
    await house.work.accept(house.survey, submission({ answeredAt: new Date('2025-12-31T23:59:58Z') })),
  );
  const kept = await keptOf(opened(), house.survey);
  expect(kept.rows).toEqual([
    {
      row: 1,
      cells: [
        response,
        '',
        '1',
        'en',
        'desk',
        '2025-12-31 23:59:58',
        '',
        'yes',
        '',
        '4',
        '2',
        'green',
        'more "tea", please',
      ],
    },
  ]);
  expect(kept.counts).toEqual({ rowCount: 1, rows: 1, rowsRead: 1 });
  const [first, choice] = await talliesOf(house, ['n9', 't11']);
  expect(first).toEqual({ values: [4], counts: [1], missing: 0 });
  expect(choice).toEqual({ values: [1], counts: [1], missing: 0 });
});

test('of fifty that send the same at once one is kept, and all are told of it', async () => {
  const house = await openAcceptingHouse(opened());
  const other = house.beside();
  const same = submission();
  const receipts = await Promise.all(
    Array.from({ length: 50 }, async (_, i) =>
      receipt(await (i % 2 ? other.work : house.work).accept(house.survey, same)),
    ),
  );
  await other.close();
  expect(new Set(receipts.map(({ response }) => response)).size).toBe(1);
  expect(receipts.filter(({ replayed }) => !replayed)).toHaveLength(1);
  const kept = await keptOf(opened(), house.survey);
  expect(kept.rows).toHaveLength(1);
  const different = await house.work.accept(house.survey, { ...same, answers: { Q1: 1 } });
  expect(codeOf(different)).toBe('conflict');
  expect((await keptOf(opened(), house.survey)).rows).toEqual(kept.rows);
});

test('two Heeds on one database keep each response once, under numbers without holes, and figures count what is kept', async () => {
  const house = await openAcceptingHouse(opened());
  const others = [house.beside(), house.beside()];
  const keys = Array.from({ length: 120 }, (_, i) => `someone ${i}`.padEnd(12, '.'));
  const sent = others.flatMap(({ work }, which) =>
    keys.map((key, i) => {
      const answers = {
        Q1: 1 + (i % 5),
        ...(i % 3 === 0 ? {} : { Q2: 1 + (i % 4) }),
        Q4: `words ${which === 0 ? i : i}`,
      };
      return work.accept(house.survey, submission({ key, answers }));
    }),
  );
  const receipts = (await Promise.all(sent)).map(receipt);
  await Promise.all(others.map(({ close }) => close()));
  expect(receipts.filter(({ replayed }) => !replayed)).toHaveLength(120);
  const { rows, counts, responses } = await keptOf(opened(), house.survey);
  expect(rows.map(({ row }) => row)).toEqual(keys.map((_, i) => i + 1));
  expect(counts).toEqual({ rowCount: 120, rows: 120, rowsRead: 120 });
  expect(new Set(responses.map(({ row }) => row)).size).toBe(120);
  for (const [place, column] of ['n9', 'n10'].entries()) {
    const cells = rows.map(({ cells: all }) => all[9 + place]!);
    const [tally] = await talliesOf(house, [column]);
    const values = [...new Set(cells.filter((cell) => cell !== '').map(Number))].sort((a, b) => a - b);
    expect(tally).toEqual({
      values,
      counts: values.map((value) => cells.filter((cell) => cell === String(value)).length),
      missing: cells.filter((cell) => cell === '').length,
    });
  }
  const events = await house.storage.read(house.survey.workspace, (queries) =>
    readEvents(queries, { limit: 200 }),
  );
  const told = good(events).items.filter(({ what }) => what === 'answers.accepted');
  expect(told.length).toBeGreaterThan(0);
});

test('pages come in any order and at once, and the end of them counts all', async () => {
  const house = await openAcceptingHouse(opened());
  const key = 'one and the same';
  const step = (n: number, answers: Submission['answers']) =>
    house.work.accept(
      house.survey,
      submission({ key, step: n, answers, finished: false, page: `page ${n}` }),
    );
  const [reached] = [
    receipt(await house.work.accept(house.survey, submission({ key, answers: {}, finished: false }))),
  ];
  expect(reached.state).toBe(1);
  await Promise.all([
    step(3, { Q1: 5, Q4: null }),
    step(2, { Q3: 'black', Q4: 'never mind' }),
    step(1, { Q1: 1, Q2: 3 }),
  ]);
  house.clock.now = new Date('2026-03-01T09:01:30Z');
  const ended = receipt(await house.work.accept(house.survey, submission({ key, step: 4, answers: {} })));
  expect(ended).toMatchObject({ state: 3, response: reached.response, replayed: false });
  const { rows, responses } = await keptOf(opened(), house.survey);
  expect(rows[0]?.cells.slice(5)).toEqual(['2026-03-01 09:01:30', '90', 'yes', '', '5', '3', 'black', '']);
  expect(responses).toHaveLength(1);
  expect(
    await opened().asAdmin('select 1 from response_drafts where response_id = $1', [ended.response]),
  ).toEqual([]);
  expect(codeOf(await step(5, { Q1: 2 }))).toBe('conflict');
});

test('answers that are not proper are told with their fields, and nothing of them is kept', async () => {
  const house = await openAcceptingHouse(opened());
  const send = async (answers: Submission['answers'], finished = true) =>
    good(await house.work.accept(house.survey, submission({ answers, finished })));
  expect(await send({ Q2: 3 })).toEqual({ problems: [{ field: 'Q1', problem: 'needed' }] });
  expect(await send({ Q1: 9 })).toMatchObject({ problems: [{ field: 'Q1' }] });
  expect(await send({ Q1: 3, nobody: 1 }, false)).toEqual({
    problems: [{ field: 'nobody', problem: 'not-asked' }],
  });
  expect(await send({ Q1: Number.NaN }, false)).toMatchObject({ problems: [{ field: 'Q1' }] });
  expect((await keptOf(opened(), house.survey)).responses).toEqual([]);
});

test('one submission that cannot be kept takes no other with it', async () => {
  const house = await openAcceptingHouse(opened());
  const sent = Array.from({ length: 20 }, (_, i) =>
    house.work.accept(house.survey, submission(i === 13 ? { language: 'e\u0000n', whileClosed: true } : {})),
  );
  const settled = await Promise.allSettled(sent);
  expect(settled.map(({ status }) => status)).toEqual(
    settled.map((_, i) => (i === 13 ? 'rejected' : 'fulfilled')),
  );
  const { rows, counts } = await keptOf(opened(), house.survey);
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 19 }, (_, i) => i + 1));
  expect(counts.rowCount).toBe(19);
});

test('who comes when too many wait is told to come again, and what was acknowledged is all that is kept', async () => {
  const house = await openAcceptingHouse(opened());
  const { work, close } = house.beside({ mostWaiting: 10 });
  const settled = await Promise.allSettled(
    Array.from({ length: 40 }, () => work.accept(house.survey, submission())),
  );
  const refused = settled.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(30);
  for (const one of refused) expect((one as PromiseRejectedResult).reason).toBeInstanceOf(StorageUnavailable);
  await close();
  await expect(work.accept(house.survey, submission())).rejects.toBeInstanceOf(StorageUnavailable);
  expect((await keptOf(opened(), house.survey)).rows).toHaveLength(10);
});

test('a closed survey takes nothing more but what programs bring in', async () => {
  const house = await openAcceptingHouse(opened());
  await moved(house, 'closed');
  expect(codeOf(await house.work.accept(house.survey, submission()))).toBe('conflict');
  receipt(await house.work.accept(house.survey, submission({ whileClosed: true })));
  const elsewhere = { ...house.survey, workspace: crypto.randomUUID() };
  expect(codeOf(await house.work.accept(elsewhere, submission()))).toBe('not-found');
  expect((await keptOf(opened(), house.survey)).rows).toHaveLength(1);
});

test('unfinished responses count once where the survey says so, and count as finished when they are', async () => {
  const settings = { countUnfinishedAfterDays: 2 };
  const house = await openAcceptingHouse(opened(), { ...SMALL_SURVEY, settings });
  const key = 'unfinished one';
  receipt(
    await house.work.accept(house.survey, submission({ key, step: 1, answers: { Q1: 2 }, finished: false })),
  );
  receipt(await house.work.accept(house.survey, submission()));
  expect(await house.work.settle(house.survey)).toBe(0);
  house.clock.now = new Date('2026-03-04T09:00:00Z');
  const other = house.beside();
  const counted = await Promise.all([other.work.settle(house.survey), house.work.settle(house.survey)]);
  expect(counted.reduce((sum, n) => sum + n, 0)).toBe(1);
  await other.close();
  const before = await keptOf(opened(), house.survey);
  expect(before.rows[1]?.cells.slice(7, 10)).toEqual(['no', '', '2']);
  receipt(await house.work.accept(house.survey, submission({ key, step: 2, answers: { Q2: 1 } })));
  const after = await keptOf(opened(), house.survey);
  expect(after.rows).toHaveLength(2);
  expect(after.rows[1]?.cells.slice(7, 11)).toEqual(['yes', '', '2', '1']);
  expect((await talliesOf(house, ['n10']))[0]).toEqual({ values: [1, 2], counts: [1, 1], missing: 0 });
  expect(await house.work.settle(house.survey)).toBe(0);
});

test('the answers of a further version go on beside those before, apart where they mean something else', async () => {
  const house = await openAcceptingHouse(opened());
  const early = submission({ key: 'an early bird', step: 1, answers: { Q1: 4 }, finished: false });
  receipt(await house.work.accept(house.survey, early));
  receipt(await house.work.accept(house.survey, submission({ answers: { Q1: 1, Q2: 2 } })));
  const [first, second] = SMALL_SURVEY.pages;
  const [q1, q2] = first!.questions;
  const wider = { ...q2!, scale: { lowest: 1, highest: 7 } };
  const pages = [{ ...first!, questions: [q1!, wider] }, second!];
  await publishedAgain(house.house.owner, { ...house.survey, id: house.survey.surveyId }, {
    ...SMALL_SURVEY,
    pages,
  } as never);
  // Who names no version answers the one that was published a moment ago.
  receipt(await house.work.accept(house.survey, submission({ answers: { Q1: 5, Q2: 7 } })));
  // Who began with the first version ends with it.
  receipt(await house.work.accept(house.survey, { ...early, step: 2, answers: { Q2: 3 }, finished: true }));
  const { rows } = await keptOf(opened(), house.survey);
  expect(rows.map(({ cells }) => [cells[2], cells[9], cells[10], cells[13]])).toEqual([
    ['1', '1', '2', undefined],
    ['2', '5', '', '7'],
    ['1', '4', '3', undefined],
  ]);
  expect(await talliesOf(house, ['n9', 'n10', 'n13'])).toEqual([
    { values: [1, 4, 5], counts: [1, 1, 1], missing: 0 },
    { values: [2, 3], counts: [1, 1], missing: 1 },
    { values: [7], counts: [1], missing: 2 },
  ]);
});

test('a quota lets in as many as it says, however many finish at once, and turns away the others', async () => {
  const quotas = [{ code: 'greens', name: 'Green tea', when: { field: 'Q3', is: ['green'] }, most: 3 }];
  const house = await openAcceptingHouse(opened(), { ...SMALL_SURVEY, quotas });
  const other = house.beside();
  const sent = Array.from({ length: 12 }, (_, i) =>
    (i % 2 ? house.work : other.work).accept(
      house.survey,
      submission({ answers: { Q1: 3, Q3: i < 8 ? 'green' : 'black' } }),
    ),
  );
  const receipts = (await Promise.all(sent)).map(receipt);
  await other.close();
  expect(receipts.filter(({ turnedAway }) => turnedAway === 'greens')).toHaveLength(5);
  const { rows, responses } = await keptOf(opened(), house.survey);
  expect(rows.filter(({ cells }) => cells[11] === 'green')).toHaveLength(3);
  expect(rows).toHaveLength(7);
  expect(responses.filter(({ state }) => state === 4)).toHaveLength(5);
});

async function moved({ house, survey }: AcceptingHouse, state: 'closed' | 'open'): Promise<void> {
  const params = { workspace: '', id: survey.surveyId };
  good(await perform(house.owner, moveSurvey, { params, body: { revision: survey.revision, state } }));
}

test('a quota counts all who fit, also beside people who began with a version that had none', async () => {
  const quotas = [{ code: 'greens', name: 'Green tea', when: { field: 'Q3', is: ['green'] }, most: 1 }];
  const house = await openAcceptingHouse(opened());
  const began = submission({ answers: { Q1: 1 }, finished: false });
  receipt(await house.work.accept(house.survey, began));
  const survey = { id: house.survey.surveyId, revision: house.survey.revision };
  await publishedAgain(house.house.owner, survey, { ...SMALL_SURVEY, quotas });
  const greenNow = () => submission({ version: 2 });
  receipt(await house.work.accept(house.survey, greenNow()));
  // They are taken together, the ones without a quota first.
  const [, , second, third] = await Promise.all(
    [
      submission({ version: 1, answers: { Q1: 1 }, finished: false }),
      { ...began, version: 1, finished: true, step: 1 },
      greenNow(),
      greenNow(),
    ].map(async (sent) => receipt(await house.work.accept(house.survey, sent))),
  );
  expect([second?.turnedAway, third?.turnedAway]).toEqual(['greens', 'greens']);
});

test('nothing is kept for a personal link that is gone by the time its answers have their turn', async () => {
  const house = await openAcceptingHouse(opened());
  const gone = submission({ personalLinkId: randomUUID(), customerId: randomUUID() });
  expect(codeOf(await house.work.accept(house.survey, gone))).toBe('conflict');
  expect((await keptOf(opened(), house.survey)).responses).toEqual([]);
});

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { perform, type Told } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf } from '../../customers/testing.ts';
import type { Submission } from '../accepting/submission.ts';
import { receipt } from '../accepting/test-accepting-house.ts';
import { openResponseHouse, type ResponseHouse } from '../test-response-house.ts';
import { deleteResponsesBy } from '../test-response-tables.store.ts';
import { countsOfSurveys } from './funnel.store.ts';
import { NO_LINK } from './funnel.ts';
import { LiveResults } from './live-results.ts';
import {
  showAnsweredFunnel,
  showSurveyResponse,
  showSurveyResults,
  showSurveyStops,
  surveyResponseListing,
} from './results.endpoints.ts';

const stored = useTestStorage();
const clock = { now: new Date('2026-03-01T09:00:00Z') };
let house: ResponseHouse;

const opened = (name: string, languages?: readonly string[]) =>
  openResponseHouse({ storage: stored().storage, now: () => clock.now }, name, languages);

beforeAll(async () => {
  house = await opened('Tea house');
});

const resultsOf = async (of: ResponseHouse, query: object = {}) =>
  good(
    await perform(of.owner, showSurveyResults, {
      params: { id: of.surveyId } as never,
      query: query as never,
    }),
  );

/** A visit in a test: when, by what, and how far it got. */
const visit = fc.record({
  day: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-05'),
  link: fc.constantFrom(0, 1, 2),
  language: fc.constantFrom('en', 'de'),
  device: fc.constantFrom('phone' as const, 'desk' as const),
  far: fc.constantFrom(1, 2, 3),
});
type Visit = typeof visit extends fc.Arbitrary<infer One> ? One : never;

const filter = fc.record(
  {
    link: fc.subarray([0, 1, 2], { minLength: 1 }),
    language: fc.subarray(['en', 'de'], { minLength: 1 }),
    device: fc.subarray(['phone', 'desk'], { minLength: 1 }),
    from: fc.constantFrom('2026-03-01', '2026-03-02'),
    to: fc.constantFrom('2026-03-02', '2026-03-05'),
  },
  { requiredKeys: [] },
);

describe('the funnel', () => {
  it('is the same as counting the visits one by one, under every filter', async () => {
    const of = await opened('House of visits', ['en', 'de']);
    const links = [(await of.link()).id, (await of.link({ kind: 'personal' })).id, null] as const;
    const all: Visit[] = [];
    const come = async (one: Visit): Promise<void> => {
      clock.now = new Date(`${one.day}T10:00:00Z`);
      const key = crypto.randomUUID();
      const way = { key, linkId: links[one.link]!, language: one.language, device: one.device };
      receipt(await of.send({ ...way, answers: {}, finished: false }));
      if (one.far > 1) receipt(await of.send({ ...way, answers: { Q1: 3 }, finished: false }));
      if (one.far > 2) receipt(await of.send({ ...way, answers: { Q1: 3 }, finished: true }));
      all.push(one);
    };
    const counted = (some: readonly Visit[]) => ({
      reached: some.length,
      started: some.filter(({ far }) => far > 1).length,
      finished: some.filter(({ far }) => far > 2).length,
      turnedAway: 0,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(visit, { maxLength: 12 }),
        fc.array(filter, { maxLength: 5 }),
        async (visits, filters) => {
          for (const one of visits) await come(one);
          for (const { link, from, to, ...asked } of [{}, ...filters] as (typeof filters)[number][]) {
            const fits = all.filter(
              (one) =>
                (link === undefined || link.includes(one.link)) &&
                (asked.language === undefined || asked.language.includes(one.language)) &&
                (asked.device === undefined || asked.device.includes(one.device)) &&
                (from === undefined || one.day >= from) &&
                (to === undefined || one.day <= to),
            );
            const named = link?.map((at) => links[at] ?? NO_LINK);
            const query = Object.fromEntries(
              Object.entries({ ...asked, link: named, from, to }).filter(([, value]) => value !== undefined),
            );
            const shown = await resultsOf(of, query);
            expect(shown.counts).toEqual(counted(fits));
            const sums = (parts: readonly { readonly counts: { readonly finished: number } }[]) =>
              parts.reduce((sum, { counts }) => sum + counts.finished, 0);
            for (const parts of Object.values(shown.choices)) expect(sums(parts)).toBe(shown.counts.finished);
            expect(shown.days.reduce((sum, { started }) => sum + started, 0)).toBe(shown.counts.started);
          }
        },
      ),
      { numRuns: 8 },
    );
    const personal = await resultsOf(of, { personal: 'yes' });
    const others = await resultsOf(of, { personal: 'no' });
    expect(personal.counts).toEqual(counted(all.filter(({ link }) => link === 1)));
    expect(others.counts).toEqual(counted(all.filter(({ link }) => link !== 1)));
    const lists = await stored().storage.read(of.workspace, (queries) =>
      countsOfSurveys(queries, [of.surveyId]),
    );
    expect(lists.get(of.surveyId)).toMatchObject(counted(all));
    // What is taken away is counted no more.
    await deleteResponsesBy(stored(), of.surveyId, 'phone');
    expect((await resultsOf(of)).counts).toEqual(counted(all.filter(({ device }) => device === 'desk')));
  });

  it('is the same as counting one by one when people are chosen by what they said', async () => {
    const of = await opened('House of opinions');
    const link = await of.link();
    const all: { Q1: number; Q3: string | null; device: string; done: boolean }[] = [];
    const said = fc.record({
      Q1: fc.integer({ min: 1, max: 5 }),
      Q3: fc.constantFrom('green', 'black', null),
      device: fc.constantFrom('phone' as const, 'desk' as const),
      done: fc.boolean(),
    });
    for (const one of fc.sample(said, { numRuns: 40, seed: 8 })) {
      const answers = { Q1: one.Q1, ...(one.Q3 === null ? {} : { Q3: one.Q3 }) };
      receipt(await of.send({ answers, finished: one.done, device: one.device, linkId: link.id }));
      all.push(one);
    }
    receipt(await of.send({ answers: {}, finished: false }));
    const asked = async (where: object[], query: object = {}) => {
      const view = JSON.stringify({ where });
      const found = await perform(of.owner, showAnsweredFunnel, {
        params: { id: of.surveyId } as never,
        query: { ...query, view } as never,
      });
      const { started, finished } = good(found);
      return [started, finished];
    };
    const counted = (fits: (one: (typeof all)[number]) => boolean) => {
      const some = all.filter(fits);
      return [some.length, some.filter(({ done }) => done).length];
    };
    expect(await asked([{ column: 'Q3', is: ['green'] }])).toEqual(counted(({ Q3 }) => Q3 === 'green'));
    expect(await asked([{ column: 'Q3', isNot: ['green'], missing: true }])).toEqual(
      counted(({ Q3 }) => Q3 !== 'green'),
    );
    expect(await asked([{ column: 'Q3', missing: true }])).toEqual(counted(({ Q3 }) => Q3 === null));
    expect(await asked([{ column: 'Q1', from: 2, to: 3 }], { device: 'phone' })).toEqual(
      counted(({ Q1, device }) => Q1 >= 2 && Q1 <= 3 && device === 'phone'),
    );
    expect(await asked([{ column: 'Q1', before: 3 }], { link: NO_LINK })).toEqual([0, 0]);
    expect(
      await asked([
        { column: 'device', is: ['desk'] },
        { column: 'Q1', from: 4 },
      ]),
    ).toEqual(counted(({ Q1, device }) => Q1 >= 4 && device === 'desk'));
    const query = { view: '{"where":[{"column":"Q9","is":["x"]}]}' } as never;
    const params = { id: of.surveyId } as never;
    expect(codeOf(await perform(of.owner, showAnsweredFunnel, { params, query }))).toBe('request-refused');
    expect(codeOf(await perform(of.as('agent'), showAnsweredFunnel, { params, query }))).toBe('not-allowed');
  });

  it('comes with shares and their intervals, and with none of nobody', async () => {
    const of = await opened('House of shares');
    expect((await resultsOf(of)).completion).toMatchObject({ n: 0, estimate: null, interval: null });
    for (let i = 0; i < 4; i += 1)
      receipt(await of.send({ answers: i < 1 ? {} : { Q1: 2 }, finished: i > 1 }));
    const { startedShare, finishedShare, completion } = await resultsOf(of);
    expect([startedShare.estimate, finishedShare.estimate, completion.estimate]).toEqual([0.75, 2 / 3, 0.5]);
    // Wilson's interval of 2 in 4.
    expect(completion.interval!.low).toBeCloseTo(0.1500389, 6);
    expect(completion.interval!.high).toBeCloseTo(0.8499611, 6);
  });

  it('refuses what is no filter in one line', async () => {
    for (const query of [
      { link: "x'; drop table responses" },
      { version: '0' },
      { from: '2026-02-30' },
      { language: ',' },
    ]) {
      const asked = await perform(house.owner, showSurveyResults, {
        params: { id: house.surveyId } as never,
        query: query as never,
      });
      expect(codeOf(asked)).toBe('request-refused');
    }
  });
});

describe('responses', () => {
  it('are listed with what was said so far, to who may see answers', async () => {
    const of = await opened('House of words');
    const link = await of.link({ name: 'Door' });
    const begun: Partial<Submission> = {
      linkId: link.id,
      answers: { Q1: 2, Q4: '<b>cold</b>' },
      finished: false,
    };
    const { response } = receipt(await of.send({ ...begun, page: 'second' }));
    receipt(await of.send({ linkId: link.id }));
    const params = { id: of.surveyId } as never;
    const listed = good(
      await perform(of.owner, surveyResponseListing.page, { params, query: { limit: 10 } as never }),
    );
    expect(listed.items.map(({ progress }) => progress).sort()).toEqual(['finished', 'started']);
    const where = JSON.stringify([{ field: 'progress', is: ['started'] }]);
    const some = good(
      await perform(of.owner, surveyResponseListing.page, { params, query: { limit: 10, where } as never }),
    );
    expect(some.items).toMatchObject([{ id: response, link: { name: 'Door' }, row: null }]);
    const said = good(
      await perform(of.owner, showSurveyResponse, {
        params: { id: of.surveyId, responseId: response } as never,
      }),
    );
    expect(said).toMatchObject({
      progress: 'started',
      counted: false,
      answers: [
        { column: 'Q1', question: 'How was the tea?', answer: '2' },
        { column: 'Q4', answer: '<b>cold</b>' },
      ],
    });
    const whole = listed.items.find(({ progress }) => progress === 'finished')!;
    const all = good(
      await perform(of.owner, showSurveyResponse, {
        params: { id: of.surveyId, responseId: whole.id } as never,
      }),
    );
    expect([all.counted, all.answers.map(({ column }) => column)]).toEqual([true, ['Q1', 'Q2', 'Q3', 'Q4']]);
    for (const declared of [surveyResponseListing.page, showSurveyResponse] as const) {
      const asked = {
        params: { id: of.surveyId, responseId: response } as never,
        query: { limit: 10 } as never,
      };
      expect(codeOf(await perform(of.as('agent'), declared as never, asked))).toBe('not-allowed');
    }
    const elsewhere = { params: { id: house.surveyId, responseId: response } as never };
    expect(codeOf(await perform(house.owner, showSurveyResponse, elsewhere))).toBe('not-found');
    const { stops, unfinished, time } = good(await perform(of.as('agent'), showSurveyStops, { params }));
    expect([unfinished, stops]).toMatchObject([
      1,
      [{ page: 'second', number: 2, title: 'Which tea?', people: 1 }],
    ]);
    expect(time.median).toMatchObject({ estimate: null, warnings: [expect.stringContaining('withheld')] });
  });
});

describe('live results', () => {
  it('tell at once, after each change, to all who listen by one look, and no more when nobody does', async () => {
    const of = await opened('House of news');
    const survey = { workspace: of.workspace, surveyId: of.surveyId, answerSetId: of.answerSetId };
    const heard: Told[][] = [[], []];
    const stops = heard.map((told) => of.live.listening(survey)((one) => told.push(one)));
    expect(of.live.watched).toBe(1);
    await expect.poll(() => heard.map((told) => told.length)).toEqual([1, 1]);
    receipt(await of.send());
    await expect.poll(() => heard[0]!.at(-1)?.data).toMatchObject({ counts: { finished: 1 }, rows: 1 });
    expect(heard[0]!.at(-1)).toEqual(heard[1]!.at(-1));
    // Another Heed on the same database takes one: nobody here is woken, and it is seen all the same.
    const told = heard[0]!.length;
    const elsewhere = new LiveResults({ storage: stored().storage, failed: () => undefined });
    receipt(await of.send());
    await expect.poll(() => heard[0]!.length).toBe(told + 1);
    expect(elsewhere.watched).toBe(0);
    for (const stop of stops) stop();
    expect(of.live.watched).toBe(0);
  });
});

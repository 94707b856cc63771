import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { showCase } from './case.endpoints.ts';
import { assessCase, giveCaseRemedy } from './case-deed.endpoints.ts';
import type { CaseShown } from './case-shown.ts';
import {
  type DeedTried,
  deedsIn,
  how,
  JUSTIFIED,
  REFUND,
  STAGES,
  TestClock,
  theyWrite,
} from './test-case-deeds.ts';

const test = useTestStorage();
const clock = new TestClock();
let maker: ChangeMaker;
let house: CaseHouse;
let tried: ReturnType<typeof deedsIn>['tried'];
let caseAfter: ReturnType<typeof deedsIn>['caseAfter'];

beforeAll(async () => {
  maker = { storage: test().storage, now: () => clock.now };
  house = await openCaseHouse(maker, 'Tea house');
  ({ tried, caseAfter } = deedsIn(house, clock));
});

describe('who may do what in a case', () => {
  const EVERY: readonly (readonly [DeedTried, number, object])[] = [
    ['assessCase', 0, { severity: 'low' }],
    ['actAtOnceInCase', 0, { words: 'Switched off' }],
    ['investigateCase', 1, { words: 'Found' }],
    ['decideCase', 2, JUSTIFIED],
    ['answerCase', 3, { how, words: 'So' }],
    ['holdCase', 0, { how, words: 'Later' }],
    ['acceptCase', 4, { how }],
    ['rejectCase', 4, { how, words: 'No' }],
    ['reviewCase', 5, { words: 'Again' }],
    ['withdrawCase', 0, { how, words: 'They gave up' }],
    ['turnCase', 0, { kind: 'request', words: 'It asks for something' }],
    ['assignCase', 0, { unitId: null, ownerId: null }],
    [
      'resolveCaseAtOnce',
      0,
      { how, severity: 'low', verdict: 'not-justified', words: 'So', isAccepted: true },
    ],
  ];

  it.each(EVERY)(
    '%s: not auditors and analysts, not agents of another unit, agents of its unit',
    async (name, steps, body) => {
      const inUnit = await house.seat('agent', true);
      const shown = await caseAfter(steps, { unitId: house.unit1.id });
      for (const role of ['auditor', 'analyst', 'agent'] as const) {
        const refused = await tried(shown, [name, body], house.as(role));
        expect(codeOf(refused), `${name} as ${role}`).toBe('not-allowed');
        expect(wordsOf(refused)).not.toBe('');
      }
      const wish = name === 'assignCase' ? { unitId: house.unit1.id, ownerId: inUnit.person.id } : body;
      const done = await tried(shown, [name, wish], inUnit);
      expect(wordsOf(done)).toBe('');
      expect(good(done).revision).toBe(shown.revision + 1);
    },
  );

  it('says beforehand of each deed whether it can be done, and why not', async () => {
    const shown = await caseAfter(1, { unitId: house.unit1.id });
    const why = (one: CaseShown, deed: string) => one.deeds.find((each) => each.deed === deed)!;
    expect(why(shown, 'investigate')).toEqual({ deed: 'investigate', may: true, why: '' });
    expect(why(shown, 'answer').why).toContain('nothing was decided yet');
    expect(why(shown, 'close').why).toContain('it is assessed');
    const foreign = good(await perform(house.as('agent'), showCase, { params: house.at(shown) }));
    expect(foreign.mine).toBe(false);
    expect(foreign.next).toBeNull();
    expect(why(foreign, 'investigate').why).toContain('as agent one may handle cases of units');
  });

  it('assigns only to who handles cases here', async () => {
    const shown = await caseAfter(0);
    const analyst = await house.seat('analyst');
    const to = (ownerId: string) => tried(shown, ['assignCase', { unitId: null, ownerId }]);
    expect(wordsOf(await to(analyst.person.id))).toContain('is analyst here and handles no cases');
    expect(codeOf(await to(randomUUID()))).toBe('not-found');
  });
});

describe('stages that are left out', () => {
  it('are refused where somebody has to look, and recorded with the reason where not', async () => {
    const low = await caseAfter(0);
    const undecided = await tried(low, ['decideCase', JUSTIFIED]);
    expect(wordsOf(undecided)).toContain('nobody judged yet how severe it is');
    const small = good(await tried(low, ['assessCase', { severity: 'low' }]));
    const skipped = good(
      await tried(small, ['investigateCase', { isSkipped: true, words: 'One cup of tea' }]),
    );
    expect(skipped.steps.at(-1)).toMatchObject({ isSkipped: true, words: 'One cup of tea' });
    const grave = good(await tried(await caseAfter(0), ['assessCase', { severity: 'low', isSafety: true }]));
    expect(wordsOf(await tried(grave, ['investigateCase', { isSkipped: true, words: 'No' }]))).toContain(
      'it is about safety',
    );
  });

  it('are all there when a case is resolved in one talk', async () => {
    const shown = await house.logged();
    const body = { how, severity: 'low', verdict: 'justified', words: 'A new cup', remedies: REFUND };
    const done = good(
      await tried(shown, ['resolveCaseAtOnce', { ...body, isAccepted: true, isGiven: true }]),
    );
    expect(done).toMatchObject({ state: 'closed', result: 'accepted', cost: 10, revision: 2 });
    const names = ['receipt', 'acknowledgement', 'assessment', 'investigation', 'decision', 'answer'];
    expect(done.steps.map(({ step }) => step)).toEqual([...names, 'remedy-given', 'acceptance', 'closure']);
    const open = good(
      await tried(await house.logged(), ['resolveCaseAtOnce', { ...body, isAccepted: true, isGiven: false }]),
    );
    expect(open).toMatchObject({ state: 'settled', next: 'giveRemedy' });
  });
});

describe('a decision that costs more than one may give', () => {
  it('waits for somebody else whose limit suffices', async () => {
    const place = await openCaseHouse(maker, 'Limits');
    const { tried: inPlace } = deedsIn(place, clock);
    await place.set({ limits: { owner: null, manager: 50, agent: 5 } });
    const [agent, manager] = [await place.seat('agent'), await place.seat('manager')];
    let shown = await place.logged({ acknowledge: how }, agent);
    for (const [name, body] of STAGES.slice(0, 3)) shown = good(await inPlace(shown, [name, body], agent));
    expect(shown).toMatchObject({ state: 'investigated', decision: null, cost: 0, next: null });
    expect(shown.proposed?.remedies).toHaveLength(1);
    expect(wordsOf(await inPlace(shown, ['answerCase', { how, words: 'So' }], agent))).toContain(
      'waits to be approved',
    );
    const own = await inPlace(shown, ['approveCase', { isApproved: true }], agent);
    expect(wordsOf(own)).toContain('you proposed it yourself');
    const silent = await inPlace(shown, ['approveCase', { isApproved: false }], manager);
    expect(wordsOf(silent)).toContain('say why it is sent back');
    const back = good(
      await inPlace(shown, ['approveCase', { isApproved: false, words: 'Half is enough' }], manager),
    );
    expect(back).toMatchObject({ state: 'investigated', proposed: null });
    const dearer = { ...JUSTIFIED, remedies: [{ kind: 'refund', words: 'All', cost: 80 }] };
    const again = good(await inPlace(back, ['decideCase', dearer], agent));
    expect(codeOf(await inPlace(again, ['approveCase', { isApproved: true }], manager))).toBe('not-allowed');
    const approved = good(await inPlace(again, ['approveCase', { isApproved: true }], place.owner));
    expect(approved).toMatchObject({ state: 'decided', cost: 80 });
    expect(approved.decision).toMatchObject({ by: { id: agent.person.id }, approvedBy: { name: 'Olu' } });
  });
});

describe('two at the same time', () => {
  it('lose nobody’s edit', async () => {
    const shown = await caseAfter(0);
    const body = { revision: shown.revision, at: null, severity: 'low' } as never;
    const both = await Promise.all(
      [1, 2].map(() => perform(house.owner, assessCase, { params: house.at(shown), body })),
    );
    expect(both.map(codeOf).sort()).toEqual(['conflict', 'done']);
    expect(wordsOf(both.find(({ ok }) => !ok)!)).toContain('somebody changed this meanwhile');
  });

  it('close nothing while a reply arrives', async () => {
    let shown = await caseAfter(4);
    shown = good(await tried(shown, ['acceptCase', { how }]));
    const given = { ...house.at(shown), remedyId: shown.remedies[0]!.id };
    shown = good(
      await perform(house.owner, giveCaseRemedy, {
        params: given,
        body: { revision: shown.revision, at: null, words: '' },
      }),
    );
    await theyWrite(house, shown.id, 'It broke again');
    const raced = await tried(shown, ['closeCase', {}]);
    expect(wordsOf(raced)).toContain('somebody changed this meanwhile');
    const seen = good(await perform(house.owner, showCase, { params: house.at(shown) }));
    expect(seen).toMatchObject({ state: 'settled', turn: 'ours' });
    expect(wordsOf(await tried(seen, ['closeCase', {}]))).toContain('they wrote and nobody has read it');
  });
});

import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { messagesOf } from '../correspondence/case-message.store.ts';
import { addDisputeBody } from '../disputes/dispute-body.endpoints.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { correctOneCase, showCase, similarCases } from './case.endpoints.ts';
import { giveCaseRemedy } from './case-deed.endpoints.ts';
import { complainantDeed } from './complainant-deed.ts';
import { deedsIn, how, JUSTIFIED, REFUND, TestClock, theyWrite } from './test-case-deeds.ts';

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

describe('those who do not accept it', () => {
  it('have an internal review by somebody else, in a round of its own', async () => {
    const disputed = await caseAfter(5);
    expect(disputed).toMatchObject({ state: 'disputed', turn: 'ours', next: 'review' });
    const closing = await tried(disputed, ['closeCase', { reason: 'Enough' }], await house.seat('agent'));
    expect(wordsOf(closing)).toContain('review it, or refer it outside');
    const manager = await house.seat('manager');
    const reviewed = good(
      await tried(disputed, ['reviewCase', { words: 'Look again', ownerId: manager.person.id }]),
    );
    expect(reviewed).toMatchObject({ state: 'assessed', level: 'review', round: 2, decision: null });
    expect(reviewed.owner!.id).toBe(manager.person.id);
    const found = good(await tried(reviewed, ['investigateCase', { words: 'Found more' }]));
    expect(wordsOf(await tried(found, ['decideCase', JUSTIFIED]))).toContain('you decided it before');
    const decided = good(await tried(found, ['decideCase', { ...JUSTIFIED, verdict: 'partly' }], manager));
    // What was offered before and not given is replaced, and costs nothing any more.
    expect(decided.cost).toBe(10);
    expect(decided.remedies.map(({ withdrawnAt }) => withdrawnAt === null)).toEqual([false, true]);
    expect(decided.steps.filter(({ step }) => step === 'decision').map(({ verdict }) => verdict)).toEqual([
      'justified',
      'partly',
    ]);
  });

  it('turn to an outside body of the register, and it ends as that decided', async () => {
    const within = {
      amount: 6,
      unit: 'months',
      time: 'all',
      begins: 'next-day',
      cutOff: null,
      ends: 'midnight',
    };
    const wish = { name: 'Tea Ombudsman', method: 'determinative', referWithin: within };
    const body = good(await perform(house.owner, addDisputeBody, { body: wish as never }));
    const disputed = await caseAfter(5);
    const nowhere = await tried(disputed, ['referCase', { providerId: randomUUID(), words: 'Letter' }]);
    expect(codeOf(nowhere)).toBe('not-found');
    const referred = good(await tried(disputed, ['referCase', { providerId: body.id, words: 'Letter' }]));
    expect(referred).toMatchObject({
      state: 'referred',
      level: 'external',
      turn: 'theirs',
      next: 'noteOutcome',
    });
    expect(referred.referral).toMatchObject({ providerId: body.id, letter: 'Letter', outcome: null });
    expect(referred.referral!.deadline! > referred.answeredAt!).toBe(true);
    expect(wordsOf(await tried(referred, ['closeCase', { reason: 'No' }]))).toContain('note what it decides');
    const outcome = { outcome: 'for-complainant', words: 'Pay ten' };
    const settled = good(await tried(referred, ['noteCaseOutcome', outcome]));
    expect(settled).toMatchObject({ state: 'settled', next: 'giveRemedy' });
    const given = { ...house.at(settled), remedyId: settled.remedies[0]!.id };
    const revision = settled.revision;
    const paid = good(
      await perform(house.owner, giveCaseRemedy, { params: given, body: { revision, at: null, words: '' } }),
    );
    expect(good(await tried(paid, ['closeCase', { reason: '' }])).result).toBe('decided-outside');
  });

  it('are closed as exhausted by a manager alone, with a reason', async () => {
    const disputed = await caseAfter(5);
    const manager = await house.seat('manager');
    expect(wordsOf(await tried(disputed, ['closeCase', {}], manager))).toContain(
      'say why every reasonable way',
    );
    const closed = good(await tried(disputed, ['closeCase', { reason: 'They ask for the moon' }], manager));
    expect(closed.result).toBe('exhausted');
  });
});

describe('closing and opening again', () => {
  it('closes an answered complaint without a reply only after the days that are set', async () => {
    let shown = await caseAfter(4);
    expect(wordsOf(await tried(shown, ['closeCase', { reason: 'No word' }]))).toContain(
      '28 days after the answer',
    );
    clock.later(28);
    expect(wordsOf(await tried(shown, ['closeCase', {}]))).toContain('say why what was offered is not given');
    shown = good(await tried(shown, ['closeCase', { reason: 'They never said where to send it' }]));
    expect(shown.result).toBe('no-reply');
  });

  it('opens again after a year, in a new round that begins with nothing decided', async () => {
    const shown = await house.logged({ acknowledge: how });
    const body = { how, severity: 'high', verdict: 'not-justified', words: 'So', isAccepted: true };
    const closed = good(await tried(shown, ['resolveCaseAtOnce', body]));
    expect(wordsOf(await tried(closed, ['assessCase', { severity: 'low' }]))).toContain('it is closed');
    clock.later(366);
    const open = good(await tried(closed, ['reopenCase', { reason: 'It broke again' }]));
    expect(open).toMatchObject({
      state: 'acknowledged',
      round: 2,
      result: null,
      decision: null,
      verdict: null,
    });
    expect(open).toMatchObject({ closedAt: null, severity: 'high', next: 'assess', turn: 'ours' });
    expect(open.steps.at(-1)).toMatchObject({ step: 'reopening', round: 2, words: 'It broke again' });
  });

  it('ends what is no complaint when it was answered, or needs no answer', async () => {
    const praise = await house.logged({ kind: 'praise', acknowledge: how });
    expect(wordsOf(await tried(praise, ['assessCase', { severity: 'low' }]))).toContain(
      'a praise is not assessed',
    );
    expect(wordsOf(await tried(praise, ['closeCase', {}]))).toContain('say why this praise needs no answer');
    expect(good(await tried(praise, ['closeCase', { reason: 'Told to the team' }])).result).toBe('noted');
    const request = await house.logged({ kind: 'request', acknowledge: how });
    const answered = good(await tried(request, ['answerCase', { how, words: 'At nine' }]));
    expect(good(await tried(answered, ['closeCase', {}])).result).toBe('answered');
  });

  it('turns a complaint into a request and back, which begins anew', async () => {
    const shown = await caseAfter(2);
    const request = good(await tried(shown, ['turnCase', { kind: 'request', words: 'They only ask' }]));
    expect(request).toMatchObject({ kind: 'request', state: 'acknowledged', severity: null, findings: '' });
    const back = good(await tried(request, ['turnCase', { kind: 'complaint', words: 'They do complain' }]));
    expect(back).toMatchObject({ kind: 'complaint', state: 'acknowledged' });
    expect(wordsOf(await tried(await caseAfter(3), ['turnCase', { kind: 'praise', words: 'No' }]))).toContain(
      'it was decided as a complaint',
    );
  });
});

describe('merging', () => {
  it('ends one case and lets the other go on with its messages, rights and unread words', async () => {
    const complainant = { email: 'zoe@example.org' } as never;
    const one = await house.logged({ complainant, acknowledge: how });
    const other = await house.logged({ complainant, acknowledge: how });
    await theyWrite(house, one.id, 'Did you get it?');
    const seen = good(await perform(house.owner, showCase, { params: house.at(one) }));
    const words = 'Sent twice';
    expect(wordsOf(await tried(seen, ['mergeCase', { into: one.id, words }]))).toContain(
      'not merged into itself',
    );
    const went = good(await tried(seen, ['mergeCase', { into: other.id, words }]));
    expect(went.id).toBe(other.id);
    expect(went.mergedFrom).toEqual([{ id: one.id, code: one.code }]);
    expect(went).toMatchObject({ state: 'acknowledged', turn: 'ours' });
    expect(went.unreadSince).not.toBeNull();
    const ended = good(await perform(house.owner, showCase, { params: house.at(one) }));
    expect(ended).toMatchObject({ state: 'closed', result: 'merged', turn: 'nobody' });
    expect(ended.mergedInto).toEqual({ id: other.id, code: other.code });
    expect(wordsOf(await tried(ended, ['reopenCase', { reason: 'No' }]))).toContain(
      'merged into another case',
    );
    expect(wordsOf(await tried(went, ['mergeCase', { into: one.id, words }]))).toContain(
      'the other case is closed',
    );
  });

  it('never brings together what different people wrote', async () => {
    const one = await house.logged({ complainant: { email: 'a@example.org' } as never });
    const other = await house.logged({ complainant: { email: 'b@example.org' } as never });
    expect(wordsOf(await tried(one, ['mergeCase', { into: other.id, words: 'Alike' }]))).toContain(
      'different people',
    );
  });

  it('asks for the right on both', async () => {
    const agent = await house.seat('agent', true);
    const other = await house.unit(`Kitchen ${randomUUID()}`);
    const one = await house.logged({ unitId: house.unit1.id });
    const into = await house.logged({ unitId: other.id });
    expect(codeOf(await tried(one, ['mergeCase', { into: into.id, words: 'One' }], agent))).toBe(
      'not-allowed',
    );
  });
});

describe('correcting', () => {
  it('changes what is known and nothing that they wrote, and looks anew who it is', async () => {
    const colleague = await house.seat('agent');
    const shown = await house.logged({ words: 'Cold', product: 'Tae' });
    const body = { revision: 1, product: 'Tea', customerId: house.customerId };
    const params = house.at(shown);
    const done = good(await perform(house.owner, correctOneCase, { params, body }));
    expect(done).toMatchObject({ product: 'Tea', words: 'Cold', customer: { name: 'Mira' }, revision: 2 });
    expect(codeOf(await perform(house.owner, correctOneCase, { params, body }))).toBe('conflict');
    const complainant = { email: colleague.person.email } as never;
    good(await perform(house.owner, correctOneCase, { params, body: { revision: 2, complainant } }));
    expect(codeOf(await perform(colleague, showCase, { params }))).toBe('not-found');
  });
});

describe('what those who complain do themselves', () => {
  const doing = (id: string, revision: number, asked: object) =>
    changeWorkspace(maker, { workspace: house.workspace.id, actor: { personId: null } }, (change) =>
      complainantDeed(change, { id, revision, ...asked } as never, { newId: randomUUID }),
    );

  it('is accepting, not accepting and withdrawing, in their words, which wait to be read', async () => {
    const shown = await caseAfter(4);
    const { id, revision } = shown;
    clock.later();
    const { record } = good(await doing(id, revision, { deed: 'reject', words: 'Too <b>little</b>' }));
    expect(record).toMatchObject({ state: 'disputed', turn: 'ours', revision: revision + 1 });
    expect(record.unreadSince).toEqual(clock.now);
    expect(record.steps.at(-1)).toMatchObject({ byComplainant: true, by: null });
    const messages = await test().storage.read(house.workspace.id, (queries) =>
      messagesOf(queries, [id], { notes: false }),
    );
    expect(messages.at(-1)).toMatchObject({
      direction: 'in',
      channel: 'tracker',
      words: 'Too <b>little</b>',
    });
    expect(codeOf(await doing(id, revision, { deed: 'accept', words: '' }))).toBe('conflict');
    const settled = good(await doing(id, revision + 1, { deed: 'accept', words: '' })).record;
    expect(settled.state).toBe('settled');
    const gone = good(await doing(id, revision + 2, { deed: 'withdraw', words: 'Never mind' })).record;
    expect(gone).toMatchObject({ state: 'closed', result: 'withdrawn', turn: 'ours' });
  });
});

describe('similar past cases', () => {
  it('tell what was done in cases like this one and how it was found, never a colleague’s own to them', async () => {
    const place = await openCaseHouse(maker, 'Alike');
    const { tried: inPlace } = deedsIn(place, clock);
    const body = {
      how,
      severity: 'low',
      verdict: 'justified',
      isAccepted: true,
      isGiven: true,
      remedies: REFUND,
    };
    const colleague = await place.seat('manager');
    const past = async (wish: object) => {
      clock.later();
      const shown = await place.logged(wish);
      return good(
        await inPlace(shown, ['resolveCaseAtOnce', { ...body, words: 'Brewed anew' }], place.owner),
      );
    };
    const same = await past({ product: 'Tea', issue: 'Cold', words: 'My green tea was stone cold again' });
    const product = await past({ product: 'Tea', issue: 'Spilt', words: 'All over my trousers' });
    const theirs = await past({
      ...{ product: 'Tea', issue: 'Cold', words: 'Cold' },
      complainant: { email: colleague.person.email },
    });
    await past({ product: 'Cake', issue: 'Dry', words: 'Crumbs everywhere' });
    const now1 = await place.logged({
      product: 'Tea',
      issue: 'Cold',
      words: 'The green tea came stone cold',
    });
    const params = place.at(now1);
    const told = good(await perform(colleague, similarCases, { params }));
    expect(told.items.map((one) => one.case.id)).toEqual([same.id, product.id]);
    expect(told.items[0]!.because).toEqual(['same product', 'same issue', 'alike in words']);
    expect(told.items[0]!.remedies).toEqual(REFUND);
    expect(told.worked).toEqual([{ kind: 'refund', cases: 2, rated: 0, satisfied: 0 }]);
    const all = good(await perform(place.owner, similarCases, { params }));
    expect(all.items.map((one) => one.case.id)).toContain(theirs.id);
  });
});

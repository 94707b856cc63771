import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../../platform/http/index.ts';
import { mailsAbout } from '../../../platform/mail/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import { DISPUTE_STEPS } from '../case.ts';
import {
  acknowledgeCase,
  answerCase,
  assessCase,
  decideCase,
  investigateCase,
  noteCaseOutcome,
  referCase,
  rejectCase,
} from '../cases/case-deed.endpoints.ts';
import type { CaseShown } from '../cases/case-shown.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { addDisputeBody, moveDisputeBody } from './dispute-body.endpoints.ts';
import { type DisputeBody, type DisputeMethod, wallLimit } from './dispute-body.ts';
import { openDisputes } from './open-disputes.store.ts';
import { type DisputeStepWish, noteDisputeStep, showReferral } from './referral.endpoints.ts';
import { referralParts } from './referral-parts.ts';

const stored = useTestStorage();
const now = new Date('2026-03-02T09:00:00Z');
let house: CaseHouse;

beforeAll(async () => {
  house = await openCaseHouse({ storage: stored().storage, now: () => now }, 'Disputes');
});

const bodyNamed = async (name: string, over: object = {}, as = house.owner) =>
  perform(as, addDisputeBody, { body: { name, method: 'determinative', ...over } as never });

/** A complaint that was answered, and not accepted. */
async function disputed(over: Parameters<CaseHouse['logged']>[0] = {}): Promise<CaseShown> {
  let shown = await house.logged({ kind: 'complaint', country: 'GB', ...over });
  const deeds = [
    [acknowledgeCase, { how: 'phone', words: 'We have it' }],
    [assessCase, { severity: 'low' }],
    [investigateCase, { words: 'It was cold' }],
    [decideCase, { verdict: 'not-justified', reasons: 'Within terms' }],
    [answerCase, { how: 'phone', words: 'No' }],
    [rejectCase, { how: 'phone', words: 'I do not accept it' }],
  ] as const;
  for (const [endpoint, body] of deeds) {
    const asked = { params: house.at(shown), body: { at: null, ...body, revision: shown.revision } };
    shown = good(await perform(house.owner, endpoint as never, asked as never)) as unknown as CaseShown;
  }
  return shown;
}

async function referred(
  body: DisputeBody,
  over: Parameters<CaseHouse['logged']>[0] = {},
): Promise<CaseShown> {
  const one = await disputed(over);
  const { bodies } = good(await perform(house.owner, showReferral, { params: house.at(one) }));
  const words = bodies.find(({ id }) => id === body.id)?.letter ?? '';
  const asked = { revision: one.revision, at: null, providerId: body.id, words };
  return good(await perform(house.owner, referCase, { params: house.at(one), body: asked }));
}

const shownOf = async ({ id }: { readonly id: string }, as = house.owner) =>
  good(await perform(as, showReferral, { params: house.at({ id }) }));

async function step(one: { readonly id: string }, wish: Partial<DisputeStepWish>, as = house.owner) {
  const { revision } = await shownOf(one);
  const body = {
    revision,
    at: null,
    words: '',
    side: null,
    dueAt: null,
    amount: null,
    ...wish,
  } as DisputeStepWish;
  return perform(as, noteDisputeStep, { params: house.at(one), body });
}

describe('referring outside', () => {
  it('tells who complained by a letter from the facts where they may turn, and until when by the limit of the body', async () => {
    const body = good(
      await bodyNamed('Ombudsman of Tea', {
        country: 'GB',
        referWithin: wallLimit(6, 'months'),
        content: { address: '1 Tea Road', website: 'https://tea.example' },
      }),
    );
    const one = await disputed({ complainant: { name: 'Noor <b>', email: 'noor@example.org' } as never });
    const before = await shownOf(one);
    expect(before.isByMail).toBe(true);
    expect(before.bodies[0]?.country).toBe('GB');
    const offered = before.bodies.find(({ id }) => id === body.id);
    // Six months after the answer of 2 March, to the end of that day by the usual calendar.
    expect(offered).toMatchObject({ deadline: '2026-09-02T23:59:59.999Z', isPast: false, isVerified: false });
    for (const part of [
      'Dear Noor <b>,',
      one.code,
      'Ombudsman of Tea\n1 Tea Road',
      '2 September 2026',
      'we did not find your complaint justified',
    ]) {
      expect(offered?.letter).toContain(part);
    }
    const asked = { revision: one.revision, at: null, providerId: body.id, words: offered!.letter };
    const done = good(await perform(house.owner, referCase, { params: house.at(one), body: asked }));
    expect(done).toMatchObject({ state: 'referred', level: 'external' });
    const after = await shownOf(one);
    expect(after).toMatchObject({
      bodies: [],
      referral: { deadline: '2026-09-02T23:59:59.999Z', outcome: null, steps: [] },
    });
    expect(after.referral?.letter).toBe(offered?.letter);
    const mails = await stored().storage.read(house.workspace.id, (queries) => mailsAbout(queries, one.id));
    expect(mails.some(({ text }) => text.includes('Ombudsman of Tea'))).toBe(true);
  });

  it('is refused to a body that is not there or is archived', async () => {
    const one = await disputed();
    const refer = (providerId: string) =>
      perform(house.owner, referCase, {
        params: house.at(one),
        body: { revision: one.revision, at: null, providerId, words: 'Letter' },
      });
    expect(codeOf(await refer('00000000-0000-4000-8000-000000000001'))).toBe('not-found');
    const body = good(await bodyNamed('Closed Board'));
    good(
      await perform(house.owner, moveDisputeBody, {
        params: house.at(body),
        body: { state: 'archived', revision: 1 },
      }),
    );
    expect(wordsOf(await refer(body.id))).toMatch(/archived/u);
  });

  it('gives letters the body that is meant: the one that is named, or the only one of their country', async () => {
    const parts = (id: string | null, country: string) =>
      stored().storage.read(house.workspace.id, (queries) =>
        referralParts(queries, id, { answeredAt: now, country }),
      );
    const body = good(
      await bodyNamed('Board of Fiji', { country: 'FJ', referWithin: wallLimit(30, 'days') }),
    );
    expect(await parts(null, 'FJ')).toMatchObject({
      id: body.id,
      name: 'Board of Fiji',
      within: { amount: 30 },
    });
    expect((await parts(body.id, 'XX'))?.deadline?.toISOString()).toBe('2026-04-01T23:59:59.999Z');
    expect(await parts(null, 'XX')).toBeNull();
    expect(await parts(null, '')).toBeNull();
  });
});

describe('a dispute before a body', () => {
  it('goes by the steps of ISO 10003, each with who and when, until its file is closed', async () => {
    const body = good(await bodyNamed('Deciding Board', { method: 'determinative' }));
    const one = await referred(body);
    expect(wordsOf(await step(one, { step: 'position', words: 'Ours' }))).toMatch(/note that first/u);
    good(await step(one, { step: 'notice', words: 'They wrote', dueAt: '2026-03-09T16:00:00.000Z' }));
    expect((await shownOf(one)).referral?.positionDueAt).toBe('2026-03-09T16:00:00.000Z');
    good(await step(one, { step: 'position', words: 'We were within terms' }));
    expect((await shownOf(one)).referral?.positionDueAt).toBeNull();
    expect(wordsOf(await step(one, { step: 'offer', words: 'Ten' }))).toMatch(/side: ours or theirs/u);
    good(await step(one, { step: 'offer', side: 'ours', amount: 10, words: 'Ten' }));
    expect(wordsOf(await step(one, { step: 'refusal', side: 'theirs' }))).toMatch(/say why/u);
    good(await step(one, { step: 'refusal', side: 'theirs', words: 'Too little' }));
    expect(wordsOf(await step(one, { step: 'recommendation' }))).toMatch(/only an advisory one recommends/u);
    good(await step(one, { step: 'decision', amount: 20, words: 'Twenty' }));
    expect(wordsOf(await step(one, { step: 'file-closed' }))).toMatch(/outcome was not noted/u);
    const { revision } = await shownOf(one);
    const outcome = { revision, at: null, outcome: 'partly' as const, words: 'Twenty' };
    good(await perform(house.owner, noteCaseOutcome, { params: house.at(one), body: outcome }));
    expect(wordsOf(await step(one, { step: 'meeting' }))).toMatch(/only carrying out and closing/u);
    good(await step(one, { step: 'carried-out', words: 'Paid' }));
    good(await step(one, { step: 'file-closed' }));
    expect(wordsOf(await step(one, { step: 'carried-out' }))).toMatch(/file of this dispute is closed/u);
    const { referral } = await shownOf(one);
    const steps = ['notice', 'position', 'offer', 'refusal', 'decision', 'carried-out', 'file-closed'];
    expect(referral?.steps.map((each) => each.step)).toEqual(steps);
    expect(referral?.steps[2]).toMatchObject({
      side: 'ours',
      amount: 10,
      by: { id: house.owner.member.personId },
    });
  });

  it('allows by its method alone what a body of this kind does', async () => {
    const may = { facilitative: [], advisory: ['recommendation'], determinative: ['decision'] } as const;
    for (const method of Object.keys(may) as DisputeMethod[]) {
      const one = await referred(good(await bodyNamed(`Board that is ${method}`, { method })));
      const open = (await shownOf(one))
        .referral!.may.filter(({ why }) => why === '')
        .map(({ step: each }) => each);
      expect(open).toEqual(
        DISPUTE_STEPS.filter((each) =>
          ['notice', 'offer', 'meeting', 'settlement', ...may[method]].includes(each),
        ),
      );
    }
  });

  it('is written down by who may handle the case, who saw it as it is, and with times that can be', async () => {
    const one = await referred(good(await bodyNamed('Strict Board')));
    for (const role of ['analyst', 'auditor'] as const) {
      expect(codeOf(await step(one, { step: 'notice' }, house.as(role)))).toBe('not-allowed');
    }
    expect(wordsOf(await step(one, { step: 'notice', at: '2027-01-01T00:00:00Z' }))).toMatch(
      /has not come yet/u,
    );
    expect(wordsOf(await step(one, { step: 'notice', at: '2026-01-01T00:00:00Z' }))).toMatch(
      /before the case was referred/u,
    );
    const { revision } = await shownOf(one);
    good(await step(one, { step: 'meeting' }));
    expect(codeOf(await step(one, { step: 'meeting', revision }))).toBe('conflict');
    const plain = await house.logged();
    expect(wordsOf(await step(plain, { step: 'notice' }))).toMatch(/with no outside body/u);
  });

  it('stands under what is due when our position is wanted, and when nothing was heard as their time ends', async () => {
    const body = good(await bodyNamed('Waiting Board', { referWithin: wallLimit(20, 'days') }));
    const [wanted, silent] = [await referred(body), await referred(body)];
    good(await step(wanted, { step: 'notice', dueAt: '2026-03-05T10:00:00.000Z' }));
    const due = async (before: string, personId = house.owner.member.personId) => {
      const found = await stored().storage.read(house.workspace.id, (queries) =>
        openDisputes(queries, { before: new Date(before), personId }),
      );
      return found
        .filter(({ body: name }) => name === 'Waiting Board')
        .map(({ caseId, what }) => [caseId, what]);
    };
    expect(await due('2026-03-05T09:00:00Z')).toEqual([]);
    expect(await due('2026-03-06T09:00:00Z')).toEqual([[wanted.id, 'position']]);
    expect(await due('2026-04-06T09:00:00Z')).toEqual([
      [wanted.id, 'position'],
      [silent.id, 'notice'],
    ]);
    good(await step(wanted, { step: 'position', words: 'Ours' }));
    expect(await due('2026-03-06T09:00:00Z')).toEqual([]);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../../../platform/events/index.ts';
import { type Performing, perform } from '../../../../platform/http/index.ts';
import { refuse } from '../../../../platform/refusals/index.ts';
import { good } from '../../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../../customers/testing.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { moveComplaintRule, takeOverComplaintRule } from '../../clocks/complaint-rule.endpoints.ts';
import { messageById } from '../../correspondence/case-message.store.ts';
import {
  addDisputeBody,
  answerCase,
  assessCase,
  decideCase,
  discardLetterEndpoint,
  investigateCase,
  type LetterView,
  sendLetterEndpoint,
  showCase,
  showLetter,
  writeLetterEndpoint,
} from '../../declarations.ts';
import { type CaseHouse, openCaseHouse } from '../../testing.ts';
import { keepLetter, letterById } from './letter.store.ts';
import { alterMessage } from './test-altered-message.store.ts';

const test = useTestStorage();
let now = new Date('2026-11-23T08:00:00Z');
let maker: ChangeMaker;
let house: CaseHouse;
let owner: Performing;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  house = await openCaseHouse(maker, 'Tea & Sons');
  owner = house.owner;
});

type Wish = { readonly verdict?: string; readonly remedies?: readonly object[]; readonly email?: string };

const SORRY = [{ kind: 'apology', words: 'Es tut uns leid', cost: null }];

/** A complaint that was decided and is to be answered. */
async function decided({ verdict = 'justified', remedies = SORRY, email = 'mo@example.org' }: Wish = {}) {
  const complainant = { name: 'Mo', email, language: 'de' };
  let shown = await house.logged({ complainant: complainant as never, acknowledge: 'phone' });
  const params = house.at(shown);
  const step = async (declared: typeof assessCase, body: object): Promise<void> => {
    const seen = { revision: shown.revision, at: null };
    shown = good(await perform(owner, declared, { params, body: { ...seen, ...body } as never }));
  };
  await step(assessCase, { severity: 'low' });
  await step(investigateCase as never, { words: 'Der Kessel war kaputt' });
  await step(decideCase as never, { verdict, reasons: 'Tee ist hier heiß', remedies, rightIds: [] });
  return shown;
}

const look = async (shown: Pick<CaseShown, 'id'>, by = owner, query: object = {}): Promise<LetterView> =>
  good(await perform(by, showLetter, { params: house.at(shown), query: query as never }));
type As = { readonly by?: Performing };
const write = (
  shown: Pick<CaseShown, 'id'>,
  view: LetterView,
  { by = owner, ...over }: As & Readonly<Record<string, unknown>> = {},
) =>
  perform(by, writeLetterEndpoint, {
    params: house.at(shown),
    body: {
      revision: view.draft?.revision ?? 0,
      language: view.language,
      parts: view.parts.map(({ part, text }) => ({ part, text: (over[part] as string | undefined) ?? text })),
    },
  });
const send = (
  shown: Pick<CaseShown, 'id'>,
  view: LetterView,
  { by = owner, ...over }: As & Readonly<Record<string, unknown>> = {},
) =>
  perform(by, sendLetterEndpoint, {
    params: house.at(shown),
    body: {
      ...{ revision: view.caseRevision, letterRevision: view.draft?.revision ?? 1 },
      ...{ how: 'e-mail', at: null, ...over },
    } as never,
  });

describe('a letter of answer', () => {
  it('is composed from the facts in their language, written, sent as the answer, and kept as it was sent', async () => {
    const remedies = [{ kind: 'refund', words: 'Der Preis', cost: 24.5 }];
    const shown = await decided({ remedies });
    const view = await look(shown);
    expect(view).toMatchObject({ language: 'de', isTranslated: true, draft: null, mine: true, why: '' });
    expect(view.findings).toEqual([]);
    const text = (part: string) => view.parts.find((one) => one.part === part)?.text;
    expect(text('decision')).toContain('Ihre Beschwerde ist berechtigt');
    expect(text('remedies')).toContain('24,50');
    expect(text('signature')).toContain('Tea & Sons');
    const kept = good(await write(shown, view, { apology: 'Es tut uns <b>sehr</b> leid.' }));
    expect(kept.draft).toMatchObject({ revision: 1, by: { name: 'Olu' } });
    const sent = good(await send(shown, kept));
    expect(sent).toMatchObject({ draft: null, why: expect.stringContaining('told already') });
    const [one] = sent.sent;
    expect(one).toMatchObject({ how: 'e-mail', language: 'de', isWhole: true, isErased: false });
    expect(one!.digest).toMatch(/^[0-9a-f]{64}$/u);
    expect(one!.text).toContain('Es tut uns <b>sehr</b> leid.');
    const answered = good(await perform(owner, showCase, { params: house.at(shown) }));
    expect(answered.state).toBe('answered');
    const message = await test().storage.read(house.workspace.id, (queries) =>
      messageById(queries, one!.messageId!),
    );
    expect(message).toMatchObject({ words: one!.text, subject: one!.subject, purpose: 'answer' });
    expect(message!.mailKey).not.toBe('');
    const log = good(
      await test().storage.read(house.workspace.id, (queries) =>
        readEvents(queries, { subject: { kind: 'case', id: shown.id }, limit: 50 }),
      ),
    );
    const events = log.items.map(({ what }) => what);
    expect(events).toEqual(
      expect.arrayContaining(['case-letter.written', 'case-letter.sent', 'case.answered']),
    );
  });

  it('that was sent never changes, and it is seen when somebody changes it in the database', async () => {
    const shown = await decided();
    const kept = good(await write(shown, await look(shown)));
    const sent = good(await send(shown, kept)).sent[0]!;
    expect(codeOf(await write(shown, kept))).toBe('conflict');
    const letter = await test().storage.read(house.workspace.id, (queries) => letterById(queries, sent.id));
    const origin = { workspace: house.workspace.id, actor: { personId: null } };
    await changeWorkspace(maker, origin, async (change) => {
      await keepLetter(change.queries, change.workspace, { ...letter!, digest: '', state: 'draft' });
      const after = await letterById(change.queries, sent.id);
      expect(after).toMatchObject({ state: 'sent', digest: sent.digest });
      return refuse('conflict', 'only to see');
    });
    await alterMessage(test().asAdmin, sent.messageId!);
    expect((await look(shown)).sent[0]).toMatchObject({ isWhole: false });
  });

  it('is not sent while it contradicts the record, whichever way somebody tries', async () => {
    const shown = await decided({ remedies: [{ kind: 'refund', words: 'Der Preis', cost: 24.5 }] });
    const wrong = { decision: 'Ihre Beschwerde ist nicht berechtigt.', remedies: 'Sie erhalten 25,00 EUR.' };
    const kept = good(await write(shown, await look(shown), wrong));
    expect(kept.findings.map(({ part }) => part)).toEqual(['decision', 'remedies', 'remedies']);
    expect(wordsOf(await send(shown, kept))).toContain('decision: it says not justified');
    const body = {
      ...{ revision: kept.caseRevision, at: null, how: 'e-mail' as const, words: 'Anything' },
      letterId: kept.draft!.id,
    };
    const direct = await perform(owner, answerCase, { params: house.at(shown), body });
    expect(wordsOf(direct)).toContain('the letter cannot be sent yet');
    const other = await decided();
    const foreign = { ...body, revision: other.revision };
    expect(wordsOf(await perform(owner, answerCase, { params: house.at(other), body: foreign }))).toContain(
      'no such letter in this case',
    );
    const plain = await perform(owner, showCase, { params: house.at(shown) });
    expect(good(plain).state).toBe('decided');
  });

  it('has the parts that the rules on the case ask for, and words alone do not do then', async () => {
    const rule = good(
      await perform(owner, takeOverComplaintRule, { body: { ready: 'uk-fca-disp-1.6.2' } as never }),
    );
    const on = { revision: rule.revision, state: 'on' as const };
    good(await perform(owner, moveComplaintRule, { params: house.at(rule), body: on }));
    const shown = await decided();
    const view = await look(shown);
    const needed = view.parts.filter(({ neededBy }) => neededBy.includes(rule.name)).map(({ part }) => part);
    expect(needed).toEqual(expect.arrayContaining(['decision', 'outside-body']));
    // The rule names to whom they may turn and until when.
    const outside = view.parts.find(({ part }) => part === 'outside-body')!.text;
    expect(outside).toMatch(/Ombudsman/u);
    expect(outside).toContain('23. Mai 2027');
    const words = { revision: view.caseRevision, at: null, how: 'phone' as const, words: 'Sie haben Recht' };
    const alone = await perform(owner, answerCase, {
      params: house.at(shown),
      body: { ...words, letterId: null },
    });
    expect(wordsOf(alone)).toContain(`"${rule.name}" asks for a letter`);
    const without = good(await write(shown, view, { 'outside-body': '' }));
    expect(wordsOf(await send(shown, without))).toContain('outside-body: this part is empty');
    const body = {
      ...{ name: 'Die Teestelle', country: '', method: 'advisory', referWithin: null },
      content: { address: 'Blattweg 1', website: 'https://tee.example' },
    };
    good(await perform(owner, addDisputeBody, { body: body as never }));
    const known = await look(shown);
    expect(known.parts.find(({ part }) => part === 'outside-body')!.composed).toContain('Blattweg 1');
    const late = good(await write(shown, known, { 'outside-body': 'Die Teestelle, bis zum 24. Mai 2027' }));
    expect(wordsOf(await send(shown, late))).toContain('24. Mai 2027');
    const composed = late.parts.find(({ part }) => part === 'outside-body')!.composed;
    const right = good(await write(shown, late, { 'outside-body': composed }));
    expect(right.findings).toEqual([]);
    expect(codeOf(await send(shown, right))).toBe('done');
    const off = { revision: on.revision + 1, state: 'off' as const };
    good(await perform(owner, moveComplaintRule, { params: house.at(rule), body: off }));
  });

  it('goes by post where there is no address, and not by mail or phone', async () => {
    const shown = await decided({ email: '' });
    const view = await look(shown);
    expect(view.ways).toEqual(['letter']);
    const kept = good(await write(shown, view));
    expect(wordsOf(await send(shown, kept))).toContain('no e-mail address');
    expect(wordsOf(await send(shown, kept, { how: 'phone' }))).toContain('by e-mail or by post');
    expect(good(await send(shown, kept, { how: 'letter' })).sent[0]).toMatchObject({ how: 'letter' });
  });

  it('lets nobody’s edit be lost, and can be begun anew', async () => {
    const shown = await decided();
    const view = await look(shown);
    const both = await Promise.all([write(shown, view), write(shown, view)]);
    expect(both.map(codeOf).sort()).toEqual(['conflict', 'done']);
    const kept = await look(shown);
    expect(codeOf(await write(shown, { ...kept, draft: { ...kept.draft!, revision: 7 } }))).toBe('conflict');
    const params = house.at(shown);
    const gone = await perform(owner, discardLetterEndpoint, { params, body: { revision: 1 } });
    expect(good(gone).draft).toBeNull();
    expect(codeOf(await send(shown, kept))).toBe('conflict');
    expect(wordsOf(await send(shown, { ...kept, caseRevision: 1 }))).toContain('no letter is written');
    const english = await look(shown, owner, { language: 'en' });
    expect(english.parts.find(({ part }) => part === 'decision')!.text).toContain('is justified');
    expect((await look(shown, owner, { language: 'sv' })).isTranslated).toBe(false);
  });

  it('waits for the decision', async () => {
    const shown = await house.logged({ acknowledge: 'phone' });
    const view = await look(shown);
    expect(view.why).toContain('once the complaint is decided');
    expect(wordsOf(await write(shown, view))).toContain('once the complaint is decided');
  });

  it('is written by who handles cases, seen by who sees them, and never by who complained or by strangers', async () => {
    const shown = await decided();
    const view = await look(shown);
    for (const role of ['analyst', 'auditor'] as const) {
      const by = await house.seat(role);
      expect((await look(shown, by)).mine).toBe(false);
      expect(codeOf(await write(shown, view, { by })), role).toBe('not-allowed');
      expect(codeOf(await send(shown, view, { by })), role).toBe('not-allowed');
    }
    const agent = await house.seat('agent');
    const theirs = good(await write(shown, view, { by: agent }));
    expect(codeOf(await send(shown, theirs, { by: agent }))).toBe('done');
    const me = await house.seat('manager');
    const own = await house.logged({ complainant: { name: 'Me', email: me.person.email } as never });
    const params = house.at(own);
    expect(codeOf(await perform(me, showLetter, { params, query: {} as never }))).toBe('not-found');
    expect(codeOf(await write(own, view, { by: me }))).toBe('not-found');
    const other = await openCaseHouse(maker, 'Elsewhere');
    const there = { workspace: other.workspace.slug, id: shown.id };
    const strange = await perform(other.owner, showLetter, { params: there, query: {} as never });
    expect(codeOf(strange)).toBe('not-found');
  });

  it('refuses what is no letter', async () => {
    const shown = await decided();
    const view = await look(shown);
    const said = async (over: object): Promise<string> =>
      wordsOf(
        await perform(owner, writeLetterEndpoint, {
          params: house.at(shown),
          body: { revision: 0, language: 'en', parts: [], ...over } as never,
        }),
      );
    expect(await said({ parts: [{ part: 'poem', text: 'x' }] })).toContain('part: one of');
    const twice = { part: 'decision', text: 'x' };
    expect(await said({ parts: [twice, twice] })).toContain('each part once');
    expect(await said({ parts: [{ part: 'decision', text: 'a\u0000b' }] })).toContain('control characters');
    expect(await said({ parts: [{ part: 'decision', text: 'a\ud800b' }] })).toContain('control characters');
    expect(await said({ parts: [{ part: 'decision', text: 'x'.repeat(20_001) }] })).toContain(
      'at most 20000',
    );
    expect(await said({ language: '<script>' })).toContain('language: a tag');
    now = new Date(now.getTime() + 1000);
    expect(view.parts).toHaveLength(14);
  });
});

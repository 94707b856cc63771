import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import type { Outcome } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf } from '../../customers/testing.ts';
import type { CaseRecord } from '../case.ts';
import { caseById } from '../cases/case.store.ts';
import { closeCase, reopenCase, resolveCaseAtOnce } from '../cases/case-deed.endpoints.ts';
import type { CaseShown } from '../cases/case-shown.ts';
import { messagesOf } from '../correspondence/case-message.store.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { noteAsking, showAsking } from './asking.endpoints.ts';
import { askingByMail } from './asking-by-mail.rules.ts';
import { askInWorkspace } from './asking-rounds.ts';
import { askingSection, takeAsking } from './asking-section.ts';
import { ASKING_SPOKEN, askingWords } from './said-asking-words.ts';

const DAY_MS = 86_400_000;
const stored = useTestStorage();
let now = new Date('2026-03-02T09:00:00Z');
let maker: ChangeMaker;
let house: CaseHouse;

beforeAll(async () => {
  maker = { storage: stored().storage, now: () => now };
  house = await openCaseHouse(maker, 'Asking again');
  await house.set({ isOpen: true });
});

const complainant = { name: 'Ada', email: 'ada@example.org', language: 'de' };

/** A complaint that was resolved, and where wanted closed. */
async function resolved(isClosed = true, over: object = {}): Promise<CaseShown> {
  const { id, revision } = await house.logged({
    complainant: { ...NOBODY, ...complainant },
    ...over,
  } as never);
  const params = { workspace: house.workspace.slug, id };
  const body = {
    ...{
      revision,
      at: null,
      how: 'phone',
      severity: 'low',
      verdict: 'not-justified',
      words: 'It was as agreed',
    },
    ...{ remedies: [], isAccepted: true, isGiven: true },
  };
  const done = good(await perform(house.owner, resolveCaseAtOnce, { params, body: body as never }));
  if (!isClosed || done.state === 'closed') return done;
  const closing = { revision: done.revision, at: null, reason: '' };
  return good(await perform(house.owner, closeCase, { params, body: closing as never }));
}
const NOBODY = {
  name: '',
  email: '',
  phone: '',
  address: '',
  language: '',
  isAnonymous: false,
  onBehalfOf: null,
};

const kept = async (id: string): Promise<CaseRecord> =>
  (await stored().storage.read(house.workspace.id, (queries) => caseById(queries, id)))!;

const note = (as: Performing, one: { id: string; revision: number }, said: object) =>
  perform(as, noteAsking, {
    params: house.at(one) as never,
    body: { revision: one.revision, how: 'phone', ...said } as never,
  });
const shown = async (id: string, as: Performing = house.owner) =>
  perform(as, showAsking, { params: house.at({ id }) as never });
const answered = (
  caseId: string,
  fields: Record<string, string>,
  language = 'en',
): Promise<Outcome<CaseRecord>> =>
  changeWorkspace(maker, { workspace: house.workspace.id, actor: { personId: null } }, (change) =>
    takeAsking(change, { caseId, fields, language }),
  );

describe('asking again by whoever works on it', () => {
  it('keeps ratings, items and their means, as a step and an event with before and after', async () => {
    const one = await resolved();
    const said = {
      ...{ ratingBefore: 2, ratingAfter: 0, comment: 'Nobody came' },
      items: { 'outcome-fair': 1, 'put-right': 4, easy: 7 },
    };
    const noted = good(await note(house.owner, one, said));
    expect(noted).toMatchObject({
      revision: one.revision + 1,
      ratingBefore: 2,
      // Zero is a rating.
      satisfaction: { ratingAfter: 0, distributive: 2.5, procedural: 7, interactional: null, how: 'phone' },
    });
    const record = await kept(one.id);
    expect(record.steps.at(-1)).toMatchObject({
      step: 'asked-again',
      round: 1,
      by: house.owner.member.personId,
    });
    const events = await stored().storage.read(house.workspace.id, (queries) =>
      readEvents(queries, { subject: { kind: 'case', id: one.id }, limit: 50 } as never),
    );
    const told = JSON.stringify(events);
    expect(told).toContain('case.asked-again');
    expect(told).toContain('Nobody came');
    // Corrected later, by somebody who saw it as it is.
    expect(codeOf(await note(house.owner, one, { ratingAfter: 9 }))).toBe('conflict');
    const again = good(await note(house.owner, { id: one.id, revision: noted.revision }, { ratingAfter: 9 }));
    expect(again).toMatchObject({ ratingBefore: 2, satisfaction: { ratingAfter: 9, distributive: null } });
  });

  it('is refused before they were told, with nothing said, in the future, and of a case that is not there', async () => {
    const early = await house.logged();
    const tooEarly = await note(house.owner, early, { ratingAfter: 5 });
    expect(codeOf(tooEarly)).toBe('conflict');
    expect(JSON.stringify(tooEarly)).toContain('answer first');
    const one = await resolved();
    expect(codeOf(await note(house.owner, one, {}))).toBe('request-refused');
    expect(codeOf(await note(house.owner, one, { comment: ' \n ' }))).toBe('request-refused');
    const at = new Date(now.getTime() + DAY_MS).toISOString();
    expect(codeOf(await note(house.owner, one, { at, ratingAfter: 5 }))).toBe('request-refused');
    const past = new Date(now.getTime() - DAY_MS).toISOString();
    expect(codeOf(await note(house.owner, one, { at: past, ratingAfter: 5 }))).toBe('request-refused');
    expect(codeOf(await note(house.owner, { id: randomUUID(), revision: 1 }, { ratingAfter: 5 }))).toBe(
      'not-found',
    );
    expect((await kept(one.id)).satisfaction).toBeNull();
  });

  it('is for those who handle cases, and seen by all who see them', async () => {
    const one = await resolved();
    for (const role of ['analyst', 'auditor'] as const) {
      const seat = await house.seat(role);
      expect(codeOf(await note(seat, one, { ratingAfter: 5 }))).toBe('not-allowed');
      expect(good(await shown(one.id, seat)).id).toBe(one.id);
    }
    const agent = await house.seat('agent', true);
    expect(good(await note(agent, one, { ratingAfter: 5 })).satisfaction!.ratingAfter).toBe(5);
    const other = await openCaseHouse(maker, 'Other asking');
    expect(codeOf(await perform(other.owner, showAsking, { params: other.at(one) as never }))).toBe(
      'not-found',
    );
  });
});

describe('asking again on the page of who complained', () => {
  const fields = {
    'rating-before': '3',
    'rating-after': '8',
    'item-quick': '6',
    'asking-comment': 'Danke\r\nsehr',
  };

  it('asks once it is over, in their language, and takes what they say once', async () => {
    const early = await kept((await house.logged()).id);
    const page = { language: 'de', action: '/t/x/asking' };
    expect(askingSection({ ...page, record: early })).toBeNull();
    const { id } = await resolved();
    const section = askingSection({ ...page, record: await kept(id), fields: { 'rating-after': '8' } })!.text;
    expect(section).toContain('Wie zufrieden sind Sie jetzt mit uns');
    expect(section).toMatch(/name="rating-after" value="8" checked/u);
    const record = good(await answered(id, fields, 'de'));
    expect(record).toMatchObject({
      ratingBefore: 3,
      satisfaction: { ratingAfter: 8, procedural: 6, how: 'page', comment: 'Danke\nsehr' },
    });
    expect(record.steps.at(-1)).toMatchObject({ step: 'asked-again', by: null, byComplainant: true });
    const twice = await answered(id, { 'rating-after': '0' }, 'de');
    expect(JSON.stringify(twice)).toContain('Sie haben das schon beantwortet');
    expect((await kept(id)).satisfaction!.ratingAfter).toBe(8);
    expect(askingSection({ ...page, record })!.text).not.toContain('<form');
    // Opened again and closed anew, it is asked anew; what they found before stays.
    const params = house.at({ id }) as never;
    const body = { revision: record.revision, reason: 'It broke again' } as never;
    good(await perform(house.owner, reopenCase, { params, body }));
    expect(codeOf(await answered(id, fields))).toBe('conflict');
  });

  it('takes no number outside of its scale, no endless comment, and nothing that would run', async () => {
    const { id } = await resolved();
    const hostile = { 'rating-after': '11', 'rating-before': '-1', 'item-easy': '0', 'item-__proto__': '3' };
    expect(JSON.stringify(await answered(id, hostile))).toContain('Answer at least one question');
    expect(codeOf(await answered(id, { 'asking-comment': 'x'.repeat(2001) }))).toBe('request-refused');
    const script = '<script>alert(1)</script>\0\ud800';
    const record = await kept(id);
    const section = askingSection({
      record,
      language: 'zz',
      action: '/"><script>',
      fields: { 'asking-comment': script },
    });
    expect(section!.text).not.toContain('<script>');
    expect(good(await answered(id, { 'asking-comment': script })).satisfaction!.comment).toBe(
      '<script>alert(1)</script>\ufffd',
    );
  });

  it('speaks the languages of surveys, each with all its phrases', () => {
    expect(Object.keys(ASKING_SPOKEN)).toHaveLength(16);
    for (const words of Object.values(ASKING_SPOKEN)) {
      for (const marked of [words.subject, words.mailClosed, words.tooLong])
        expect(marked.match(/[#＃]/gu)).toHaveLength(1);
    }
    expect(askingWords('pt-BR').spoken).toBe('pt');
    expect(askingWords('zh').spoken).toBe('zh-Hans');
    expect(askingWords('not a tag').spoken).toBe('en');
  });
});

describe('asking again by mail', () => {
  const parts = () => ({ maker, newId: randomUUID });
  const asked = async (id: string) =>
    (
      await stored().storage.read(house.workspace.id, (queries) => messagesOf(queries, [id], { notes: true }))
    ).filter(({ purpose }) => purpose === 'asking');

  it('writes one mail, some days after closing, in their language, and never a second', async () => {
    await askInWorkspace(parts(), house.workspace.id);
    now = new Date(now.getTime() + 60 * DAY_MS);
    const { id, code } = await resolved();
    expect(good(await shown(id)).asksByMailAt).toBe(new Date(now.getTime() + 3 * DAY_MS).toISOString());
    now = new Date(now.getTime() + 3 * DAY_MS - 1);
    expect(await askInWorkspace(parts(), house.workspace.id)).toBe(0);
    now = new Date(now.getTime() + 1);
    const both = await Promise.all([1, 2].map(() => askInWorkspace(parts(), house.workspace.id)));
    expect(both.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await askInWorkspace(parts(), house.workspace.id)).toBe(0);
    const [mail, ...more] = await asked(id);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      direction: 'out',
      channel: 'mail',
      language: 'de',
      subject: `Wie sehen Sie es jetzt? (${code})`,
    });
    // The address of their page is put in by whoever hands it over.
    expect(mail!.words).toContain('{{tracker}}');
    expect(mail!.mailKey).not.toBe('');
    expect(good(await shown(id)).askedByMailAt).toBe(now.toISOString());
  });

  it('asks nobody who withdrew, has answered, has no address, or whose case was closed elsewhere or too long ago', async () => {
    const none = await resolved(true, { complainant: NOBODY });
    const said = await resolved();
    good(await note(house.owner, said, { ratingAfter: 5 }));
    const open = await resolved(false);
    now = new Date(now.getTime() + 40 * DAY_MS);
    const late = await resolved();
    now = new Date(now.getTime() + 40 * DAY_MS);
    expect(await askInWorkspace(parts(), house.workspace.id)).toBe(0);
    for (const { id } of [none, said, late]) expect(await asked(id)).toEqual([]);
    expect(good(await shown(none.id)).why).toContain('no e-mail address');
    expect(good(await shown(said.id)).why).toContain('known already');
    const record = await kept(late.id);
    const settings = { isOpen: true, asking: { isOn: true, afterDays: 3 } };
    const why = (over: Partial<CaseRecord>): string => askingByMail({ ...record, ...over }, settings).why;
    expect(why({ recordedAt: new Date(0) })).toBe('');
    expect(why({ recordedAt: new Date(0), result: 'withdrawn' })).toContain('withdrew');
    expect(why({ recordedAt: new Date(0), result: 'merged' })).toContain('merged');
    expect(why({ recordedAt: now })).toContain('closed before it came here');
    expect(why({ recordedAt: new Date(0), erasedAt: now })).toContain('no e-mail address');
    expect(why({ kind: 'praise' })).toContain('only who complained');
    if (open.state !== 'closed') expect(good(await shown(open.id)).why).toContain('once the case is closed');
  });

  it('asks nobody where it is switched off or there is no page to answer on', async () => {
    await resolved();
    now = new Date(now.getTime() + 4 * DAY_MS);
    await house.set({ asking: { isOn: false, afterDays: 3 } });
    expect(await askInWorkspace(parts(), house.workspace.id)).toBe(0);
    await house.set({ asking: { isOn: true, afterDays: 3 }, isOpen: false });
    expect(await askInWorkspace(parts(), house.workspace.id)).toBe(0);
    await house.set({ isOpen: true });
    expect(await askInWorkspace(parts(), house.workspace.id)).toBe(1);
  });
});

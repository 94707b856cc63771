import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { addCustomer } from '../../customers/declarations.ts';
import { NOBODY } from '../case-wish.ts';
import { TRACKER_PLACE } from '../correspondence/add-messages.ts';
import { messagesOf } from '../correspondence/case-message.store.ts';
import { type CaseHouse, openCaseHouse, plainCase } from '../testing.ts';
import { caseCode, codeFromWords } from './case-code.ts';
import { receiveCases } from './receive-cases.ts';

const test = useTestStorage();
const now = new Date('2026-11-23T08:00:00Z');
let house: CaseHouse;

beforeAll(async () => {
  const maker: ChangeMaker = { storage: test().storage, now: () => now };
  house = await openCaseHouse(maker, 'Tea house');
});

function receivedAtOnce(wanted: readonly object[], more: object = {}) {
  const origin = { workspace: house.workspace.id, actor: { personId: null } };
  return changeWorkspace(house.maker, origin, async (change) => {
    const cases = wanted.map((one) => ({ ...plainCase(change.at), ...one }));
    return taken(await receiveCases(change, cases, { newId: randomUUID, by: null, ...more }));
  }).then(good);
}

describe('receiving', () => {
  it('gives each its code, and knows a batch of the same person for repeats', async () => {
    const complainant = { ...NOBODY, email: `${randomUUID()}@example.org` };
    const day = (days: number) => new Date(now.getTime() - days * 86_400_000);
    const cases = await receivedAtOnce([
      { complainant, receivedAt: day(1) },
      { complainant, receivedAt: day(300) },
      { complainant, receivedAt: day(900) },
      { complainant, receivedAt: day(2), kind: 'praise' },
      { complainant: NOBODY },
      { complainant: NOBODY },
    ]);
    expect(cases.map(({ isRepeatComplaint }) => isRepeatComplaint)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(new Set(cases.map(({ code }) => code)).size).toBe(6);
    expect(cases[0]!.steps).toMatchObject([{ step: 'receipt', by: null, byComplainant: true }]);
  });

  it('finds the customer by an address that one alone has', async () => {
    const [one, shared] = [`${randomUUID()}@example.org`, `${randomUUID()}@example.org`];
    const add = async (name: string, email: string) =>
      good(await perform(house.owner, addCustomer, { body: { name, emails: [email] } as never })).id;
    const id = await add('Ada', one);
    await add('Bo', shared);
    await add('Cy', shared);
    const cases = await receivedAtOnce(
      [one.toUpperCase(), shared].map((email) => ({ complainant: { ...NOBODY, email } })),
    );
    expect(cases.map(({ customerId }) => customerId)).toEqual([id, null]);
  });

  it('comes to the unit that is set, unless one is named', async () => {
    const other = await house.unit(`Kitchen ${randomUUID()}`);
    await house.set({ unitId: house.unit1.id });
    const cases = await receivedAtOnce([{}, { unitId: other.id }]);
    expect(cases.map(({ unitId }) => unitId)).toEqual([house.unit1.id, other.id]);
    await house.set({ unitId: null });
  });

  it('is acknowledged by Heed itself in the same moment where they are told', async () => {
    const [told, silent] = await receivedAtOnce([{ reference: 'yes' }, {}], {
      acknowledge: ({ reference }: { reference: string }) =>
        reference === 'yes' ? { words: 'On the page' } : null,
    });
    expect(told).toMatchObject({ state: 'acknowledged', acknowledgedAt: now });
    expect(told!.steps.at(-1)).toMatchObject({ step: 'acknowledgement', by: null, words: 'On the page' });
    expect(silent).toMatchObject({ state: 'received', acknowledgedAt: null });
  });

  it('is acknowledged by mail in their language, with the place of the tracker and no secret', async () => {
    const complainant = { name: 'Jörg', email: 'joerg@example.org', language: 'de' } as never;
    const shown = await house.logged({ complainant, acknowledge: 'e-mail' });
    const messages = await test().storage.read(house.workspace.id, (queries) =>
      messagesOf(queries, [shown.id], { notes: true }),
    );
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ purpose: 'acknowledgement', language: 'de', channel: 'mail' });
    expect(messages[0]!.words).toContain(shown.code);
    expect(messages[0]!.words).toContain(TRACKER_PLACE);
    expect(messages[0]!.words).not.toContain('Jörg');
    expect(messages[0]!.mailKey).not.toBe('');
  });
});

describe('a code', () => {
  it('is read however it was typed, and never guessed from less', () => {
    const code = caseCode((size) => Uint8Array.from({ length: size }, (_, i) => 17 + i * 11));
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/u);
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(codeFromWords(typed)).toBe(code);
    expect(codeFromWords(` ${code} `)).toBe(code);
    for (const wrong of ['', code.slice(1), `${code}2`, 'UUUU-UUUU-UU'])
      expect(codeFromWords(wrong)).toBeNull();
  });
});

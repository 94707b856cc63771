import { beforeAll, describe, expect, it } from 'vitest';
import { changeWorkspace } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import type { CaseRecord } from '../case.ts';
import { NOBODY } from '../case-wish.ts';
import { keepChangedCase } from '../cases/change-case.ts';
import { keptWords } from '../test-kept-cases.store.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { searchCases } from './search-cases.endpoints.ts';
import { findCaseWords } from './word-rounds.ts';
import { wordsOfCase } from './words-of-case.ts';

const stored = useTestStorage();
let house: CaseHouse;
let day = 0;

beforeAll(async () => {
  const maker = { storage: stored().storage, now: () => new Date('2026-11-20T09:00:00Z') };
  house = await openCaseHouse(maker, 'Found cases');
});

async function came(over: Parameters<CaseHouse['received']>[0] = {}): Promise<CaseRecord> {
  day += 1;
  return house.received({
    receivedAt: new Date(Date.UTC(2026, 0, day)),
    subject: 'About something',
    words: '',
    ...over,
  });
}

async function found(words: string, as = house.owner): Promise<readonly string[]> {
  await findCaseWords(stored().storage, house.workspace.id);
  const { items } = good(await perform(as, searchCases, { query: { words, limit: 20 } }));
  return items.map(({ id }) => id);
}

const by = (over: object) => ({ complainant: { ...NOBODY, ...over } });

describe('cases are found', () => {
  it('by all of several words in any order, the last one unfinished, the newest first', async () => {
    const one = await came({ words: 'The zeppelin from Überlingen arrived two weeks late' });
    const two = await came({ subject: 'Zeppelin lost', words: 'It never arrived in Uberlingen' });
    await came({ words: 'The zeppelin was fine' });
    expect(await found('zeppelin überlingen')).toEqual([two.id, one.id]);
    expect(await found('arrived zepp')).toEqual([two.id, one.id]);
    expect(await found('late zeppelin')).toEqual([one.id]);
    expect(await found('zeppelin nowhere')).toEqual([]);
    // What stands in every text is passed over, unless nothing else was typed.
    expect(await found('the zeppelin late')).toEqual([one.id]);
  });

  it('by code in any writing, reference, name, e-mail address and phone', async () => {
    const who = {
      name: 'Oxana Müller-Żak',
      email: 'oxana@quark.example',
      phone: '+44 20 7946 0123',
      address: '3 Umber Lane',
    };
    const one = await came({
      ...by(who),
      reference: 'ORD/2026-77',
      product: 'Trampoline',
      issue: 'Torn net',
    });
    const ways = [
      one.code,
      one.code.toLowerCase().replaceAll('-', ' '),
      one.code.slice(0, 7),
      'ORD 2026 77',
      'ord/2026-77',
    ];
    ways.push(
      'oxana mueller',
      'Zak',
      'oxana@quark.example',
      'oxana@qu',
      '020 7946 0123',
      'umber lane',
      'trampoline torn',
      'net tramp',
    );
    for (const words of ways) expect(await found(words), words).toEqual([one.id]);
  });

  it('by the words that they have now, and by the name of their customer', async () => {
    const one = await came({ words: 'My aquarium leaks', customerId: house.customerId });
    expect(await found('aquarium')).toEqual([one.id]);
    expect(await found('mira aquarium')).toEqual([one.id]);
    await changeWorkspace(
      house.maker,
      { workspace: house.workspace.id, actor: { personId: null } },
      async (change) => {
        const after = { ...one, words: 'My terrarium leaks' };
        return taken(await keepChangedCase(change, { before: one, after, what: 'case.corrected' }));
      },
    );
    expect(await found('aquarium')).toEqual([]);
    expect(await found('terrarium')).toEqual([one.id]);
  });

  it('never by a colleague whose own complaint it is, and not by another workspace', async () => {
    const agent = await house.seat('agent', true);
    const one = await came({ ...by({ email: agent.person.email }), words: 'My own kaleidoscope' });
    expect(await found('kaleidoscope')).toEqual([one.id]);
    expect(await found('kaleidoscope', agent)).toEqual([]);
    expect(await found(one.code, agent)).toEqual([]);
    const other = await openCaseHouse(house.maker, 'Other house');
    expect(await found('kaleidoscope', other.owner)).toEqual([]);
  });

  it('by hostile words as by any others: nothing breaks and nothing is found', async () => {
    for (const words of [
      '%',
      '_',
      "';drop table cases",
      '\0',
      '"',
      '\ud800',
      '(((',
      '*',
      '٣٤',
      'a'.repeat(200),
      'the',
    ]) {
      expect(await found(words), JSON.stringify(words)).toEqual([]);
    }
  });
});

describe('words of a case', () => {
  it('are few however long the text, and none once who complained is erased', async () => {
    const one = await came({ words: Array.from({ length: 5_000 }, (_, i) => `word${i}`).join(' ') });
    expect(wordsOfCase(one, null).length).toBeLessThan(60);
    expect(wordsOfCase({ ...one, erasedAt: one.receivedAt }, null)).toEqual([]);
  });

  it('stand once in the table, also when two rounds go at the same time', async () => {
    const one = await came({ words: 'Xylophone out of tune' });
    const rounds = [1, 2, 3].map(() => findCaseWords(stored().storage, house.workspace.id));
    await Promise.all(rounds);
    const { words, waits } = await keptWords(stored(), one.id);
    expect(new Set(words).size).toBe(words.length);
    expect(words.toSorted()).toEqual([...wordsOfCase(one, null)].toSorted());
    expect(waits).toBe(false);
  });
});

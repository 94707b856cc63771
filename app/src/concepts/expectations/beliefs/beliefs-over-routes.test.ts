import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import type { Outcome } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { mergeAttribute, showAttribute } from '../../attributes/declarations.ts';
import {
  addBeliefRound,
  addLadder,
  answerBeliefs,
  beliefImport,
  beliefRoundListing,
  changeBeliefRound,
  closeBeliefRound,
  showBeliefRound,
  showOwnBeliefs,
} from '../declarations.ts';
import { newestBeliefs } from '../index.ts';
import { type ExpectationHouse, expectationHouse } from '../test-expectation-house.ts';

const test = useTestStorage();
let clock = new Date('2026-03-01T09:00:00Z');
// Each change a moment after the one before, so that the log has one order.
let ticks = 0;
let maker: ChangeMaker;
let house: ExpectationHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => new Date(clock.getTime() + ticks++) };
  house = await expectationHouse(maker, 'Tea house');
});

const rating = { kind: 'rating', min: 1, max: 7 } as const;
const wrong = (outcome: Outcome<unknown>): string =>
  outcome.ok ? 'done' : outcome.refusals.map(({ code, message }) => `${code}: ${message}`).join('; ');

async function round(of: ExpectationHouse, attributeIds: readonly string[], over: object = {}) {
  const body = {
    title: `Round ${crypto.randomUUID()}`,
    scale: rating,
    attributeIds,
    opensOn: '2026-03-01',
    closesOn: '2026-03-10',
    ...over,
  };
  return good(await perform(of.owner, addBeliefRound, { body: body as never }));
}

const at = (of: ExpectationHouse, id: string) => ({
  params: { workspace: of.owner.member.workspace.slug, id },
});
type Answering = { readonly answers: readonly object[]; readonly revision?: number };

const answering = (who: Performing, id: string, { answers, revision = 0 }: Answering) =>
  perform(who, answerBeliefs, {
    params: { workspace: who.member.workspace.slug, id },
    body: { revision, answers } as never,
  });

describe('a round of beliefs', () => {
  it('is answered by owners and managers, each seeing their own answers, and nobody others', async () => {
    const attributeId = await house.attribute('On time');
    const asked = await round(house, [attributeId]);
    const itemId = asked.items[0]!.id;
    const [ana, bo] = [await house.person('Ana', 'manager'), await house.person('Bo', 'manager')];
    const [asAna, asBo] = [house.as('manager', ana), house.as('manager', bo)];
    expect(good(await answering(asAna, asked.id, { answers: [{ itemId, value: 6.125 }] })).revision).toBe(1);
    expect(good(await perform(asAna, showOwnBeliefs, at(house, asked.id))).answers).toEqual([
      { itemId, value: 6.125 },
    ]);
    expect(good(await perform(asBo, showOwnBeliefs, at(house, asked.id)))).toEqual({
      revision: 0,
      answers: [{ itemId, value: null }],
    });
    for (const role of ['analyst', 'agent', 'auditor'] as const) {
      expect(wrong(await answering(house.as(role), asked.id, { answers: [{ itemId, value: 5 }] }))).toMatch(
        /^not-allowed/u,
      );
      expect(wrong(await perform(house.as(role), showOwnBeliefs, at(house, asked.id)))).toMatch(
        /^not-allowed/u,
      );
    }
    // Two tabs: whoever saw the older answers is refused.
    expect(wrong(await answering(asAna, asked.id, { answers: [{ itemId, value: 5 }] }))).toContain(
      'you saw 0',
    );
    good(await answering(asAna, asked.id, { answers: [{ itemId, value: 5.875 }], revision: 1 }));
    expect(
      wrong(await answering(asAna, asked.id, { answers: [{ itemId, value: 8 }], revision: 2 })),
    ).toContain('outside of the scale');
    expect(
      wrong(
        await answering(asAna, asked.id, {
          answers: [{ itemId: crypto.randomUUID(), value: 5 }],
          revision: 2,
        }),
      ),
    ).toContain('not asked');
    const shown = good(await perform(house.owner, showBeliefRound, at(house, asked.id)));
    expect(shown).toMatchObject({ state: 'open', respondents: 1, gaps: null });
    const log = good(
      await maker.storage.read(house.owner.member.workspace.id, (queries) =>
        readEvents(queries, { limit: 200 }),
      ),
    );
    const events = log.items.filter(({ subject }) => subject.id === asked.id).toReversed();
    expect(events.map(({ what }) => what)).toEqual([
      'belief-round.planned',
      'belief-round.answered',
      'belief-round.answered',
    ]);
    expect(JSON.stringify([shown, log])).not.toMatch(/6\.125|5\.875/u);
  });

  it('tells nothing before it is closed, and nothing of fewer than three', async () => {
    const [one, two] = [await house.attribute('Courteous'), await house.attribute('Clear bill')];
    const levels = { normative: { value: 6, n: 50, sd: 0.9 } };
    const customers = { attributeId: one, scale: rating, levels, sources: ['experience'], on: '2026-01-31' };
    good(await perform(house.owner, addLadder, { body: customers as never }));
    const asked = await round(house, [one, two]);
    const [first, second] = asked.items.map(({ id }) => id);
    for (const value of [4, 5, 5]) {
      const who = house.as('manager', await house.person(`Manager ${value}`, 'manager'));
      good(
        await answering(who, asked.id, {
          answers: [
            { itemId: first, value },
            { itemId: second, value: value === 4 ? null : 6 },
          ],
        }),
      );
    }
    const seen = good(await perform(house.as('auditor'), showBeliefRound, at(house, asked.id)));
    expect(seen).toMatchObject({ respondents: 3, gaps: null });
    expect(
      wrong(
        await perform(house.as('agent'), closeBeliefRound, { ...at(house, asked.id), body: { revision: 1 } }),
      ),
    ).toMatch(/^not-allowed/u);
    good(await perform(house.owner, closeBeliefRound, { ...at(house, asked.id), body: { revision: 1 } }));
    const closed = good(await perform(house.as('auditor'), showBeliefRound, at(house, asked.id)));
    expect(closed.gaps).toMatchObject([
      { managers: 3, withheld: null, belief: { n: 3 }, expectation: { n: 50, estimate: 6 } },
      { managers: 2, withheld: 'fewer than 3 answered', belief: null, gap: null },
    ]);
    expect(closed.gaps![0]!.gap!.estimate).toBeCloseTo(14 / 3 - 6, 12);
    const late = house.as('manager', await house.person('Late', 'manager'));
    expect(wrong(await answering(late, asked.id, { answers: [{ itemId: second, value: 6 }] }))).toContain(
      'is closed',
    );
    const dates = { revision: 2, title: 'Again', opensOn: '2026-03-01', closesOn: '2026-04-01' };
    expect(
      wrong(await perform(house.owner, changeBeliefRound, { ...at(house, asked.id), body: dates })),
    ).toContain('is closed');
    const beliefs = await maker.storage.read(house.owner.member.workspace.id, (queries) =>
      newestBeliefs(queries, [one], clock),
    );
    expect(beliefs).toMatchObject([
      { roundId: asked.id, attributeId: one, closedOn: '2026-03-01', managers: 3 },
    ]);
  });

  it('opens and closes by its days, and is refused when they make no sense', async () => {
    const attributeId = await house.attribute('Days');
    const asked = await round(house, [attributeId], {
      title: 'By days',
      opensOn: '2026-03-05',
      closesOn: '2026-03-06',
    });
    const itemId = asked.items[0]!.id;
    expect(wrong(await answering(house.owner, asked.id, { answers: [{ itemId, value: 5 }] }))).toContain(
      'opens on 2026-03-05',
    );
    const again = {
      title: 'BY DAYS',
      scale: rating,
      attributeIds: [attributeId],
      opensOn: '2026-03-05',
      closesOn: '2026-03-06',
    };
    expect(wrong(await perform(house.owner, addBeliefRound, { body: again as never }))).toContain(
      'a round called "By days" already',
    );
    const turned = { ...again, title: 'Turned', closesOn: '2026-03-04' };
    expect(wrong(await perform(house.owner, addBeliefRound, { body: turned as never }))).toContain(
      'exchange the days',
    );
    const twice = { ...again, title: 'Twice', attributeIds: [attributeId, attributeId] };
    expect(wrong(await perform(house.owner, addBeliefRound, { body: twice as never }))).toContain(
      'named twice',
    );
    const stale = { revision: 2, title: 'x', opensOn: '2026-03-05', closesOn: '2026-03-06' };
    expect(
      wrong(await perform(house.owner, changeBeliefRound, { ...at(house, asked.id), body: stale })),
    ).toContain('you saw 2');
    const before = clock;
    clock = new Date('2026-03-05T00:00:00Z');
    good(await answering(house.owner, asked.id, { answers: [{ itemId, value: 5 }] }));
    clock = new Date('2026-03-07T00:00:00Z');
    const where = JSON.stringify([{ field: 'state', is: ['closed'] }]);
    const listed = good(await perform(house.owner, beliefRoundListing.page, { query: { where, limit: 50 } }));
    expect(listed.items.map(({ title }) => title)).toContain('By days');
    clock = before;
  });

  it('takes answers of managers outside of Heed by codes, row by row, and follows merged attributes', async () => {
    const [one, other] = [await house.attribute('Fast help'), await house.attribute('Quick help')];
    const asked = await round(house, [one], { title: 'Outside' });
    const rows = [
      'Round,Respondent,Attribute,Value',
      'outside,M1,fast help,6',
      'Outside,M2,Fast help,9',
      'Outside,M3,Nowhere,5',
      'Inside,M4,Fast help,5',
      'Outside,M5,Fast help,five',
      'Outside,M6,Fast help,5',
    ];
    const query = { fileName: 'beliefs.csv' };
    const bytes = (text: string) => ({ query, body: { bytes: new Uint8Array(Buffer.from(text)) } as never });
    const report = good(await perform(house.owner, beliefImport.take, bytes(rows.join('\n'))));
    expect(report.rows).toMatchObject({ read: 6, added: 2, refused: 4 });
    // Neither a key of a program, which is nobody, nor answers by codes make a crowd around the one who answers.
    const answers = [{ itemId: asked.items[0]!.id, value: 6.625 }];
    expect(wrong(await answering(house.as('manager'), asked.id, { answers }))).toMatch(
      /^not-allowed.*a key/u,
    );
    good(await answering(house.owner, asked.id, { answers }));
    const again = good(await perform(house.owner, beliefImport.take, bytes(rows.slice(0, 2).join('\n'))));
    expect(again.rows).toMatchObject({ unchanged: 1, added: 0 });
    const { slug } = house.owner.member.workspace;
    const params = { workspace: slug, id: one };
    const { revision } = good(await perform(house.owner, showAttribute, { params }));
    good(
      await perform(house.owner, mergeAttribute, {
        params,
        body: { into: other, reason: 'the same', revision } as never,
      }),
    );
    const shown = good(await perform(house.owner, showBeliefRound, at(house, asked.id)));
    expect(shown.items.map(({ attribute }) => attribute.name)).toEqual(['Quick help']);
    expect(wrong(await perform(house.as('agent'), beliefImport.take, bytes(rows.join('\n'))))).toMatch(
      /^not-allowed/u,
    );
    good(await perform(house.owner, closeBeliefRound, { ...at(house, asked.id), body: { revision: 1 } }));
    expect(good(await perform(house.owner, showBeliefRound, at(house, asked.id))).gaps).toMatchObject([
      { managers: 3, belief: null, gap: null },
    ]);
    const elsewhere = await expectationHouse(maker, 'Elsewhere');
    expect(wrong(await perform(elsewhere.owner, showBeliefRound, at(elsewhere, asked.id)))).toMatch(
      /^not-found/u,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { kanoDecays } from './kano-decay.rules.ts';
import type { Counts, KanoRecord } from './kano-observation.ts';

const counts = (over: Partial<Counts>): Counts => ({ A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0, ...over });
let id = 0;
const seen = (on: string, given: Partial<Counts>, over: Partial<KanoRecord> = {}): KanoRecord => ({
  id: String(++id),
  attributeId: 'free wifi',
  segmentId: null,
  on,
  counts: counts(given),
  evidence: '',
  computedFrom: null,
  state: 'kept',
  withdrawnReason: null,
  recordedAt: new Date(0),
  recordedBy: null,
  revision: 1,
  ...over,
});

describe('delight that has become common', () => {
  it('is flagged when what was attractive is taken for granted, with dates and figures', () => {
    const [found] = kanoDecays([
      seen('2022-05-01', { A: 60, O: 15, M: 5, I: 20 }),
      seen('2026-05-01', { A: 15, O: 25, M: 50, I: 10 }),
    ]);
    expect(found).toMatchObject({ turned: true, risen: true, common: true });
    expect(found!.finding).toContain(
      'most often attractive on 2022-05-01 (60 of 100), most often must-be on 2026-05-01 (50 of 100)',
    );
    expect(found!.finding).toContain('20 of 100 on 2022-05-01, 75 of 100 on 2026-05-01');
    expect(found!.rise.estimate).toBeCloseTo(0.55, 12);
    // z = 0.55/√(0.475·0.525·(1/100 + 1/100)) = 7.788…
    expect(found!.rise.pValue).toBeLessThan(1e-13);
    expect(found!.rise.interval!.low).toBeGreaterThan(0.4);
  });

  it('is not flagged by what chance explains, by one date, or by what never delighted', () => {
    const alike = kanoDecays([
      seen('2022-05-01', { A: 40, O: 20, M: 10, I: 30 }),
      seen('2026-05-01', { A: 38, O: 22, M: 11, I: 29 }),
    ]);
    expect(alike[0]).toMatchObject({ turned: false, risen: false, common: false });
    expect(alike[0]!.finding).toContain('Nothing says that it has become common');
    expect(kanoDecays([seen('2022-05-01', { A: 40 })])).toEqual([]);
    const always = kanoDecays([seen('2022-05-01', { M: 40, I: 40 }), seen('2026-05-01', { M: 44, I: 40 })]);
    expect(always[0]).toMatchObject({ turned: false, common: false });
  });

  it('looks at the newest date against the first, whatever lies between, and forgets what was withdrawn', () => {
    const [found] = kanoDecays([
      seen('2026-05-01', { O: 60, A: 20, I: 20 }),
      seen('2024-05-01', { A: 70, I: 30 }),
      seen('2022-05-01', { A: 40, I: 60 }),
      seen('2026-06-01', { I: 100 }, { state: 'withdrawn', withdrawnReason: 'wrong file' }),
    ]);
    expect([found!.from.on, found!.to.on]).toEqual(['2022-05-01', '2026-05-01']);
    expect(found!.finding).toContain('attractive on 2024-05-01');
  });

  it('corrects by Holm over all attributes and segments, and does not test a handful of people', () => {
    const weak = (attributeId: string) => [
      seen('2022-05-01', { A: 70, M: 30 }, { attributeId }),
      seen('2026-05-01', { A: 57, M: 43 }, { attributeId }),
    ];
    const alone = kanoDecays(weak('one'));
    expect(alone[0]).toMatchObject({ risen: false });
    const edge = [seen('2022-05-01', { A: 70, M: 30 }), seen('2026-05-01', { A: 55, M: 45 })];
    expect(kanoDecays(edge)[0]!.risen).toBe(true);
    const among = kanoDecays([...edge, ...weak('one'), ...weak('two')]);
    expect(among[0]!.rise.adjustedPValue).toBeCloseTo(3 * among[0]!.rise.pValue!, 12);
    expect(among[0]!.risen).toBe(false);
    const [few] = kanoDecays([seen('2022-05-01', { A: 3 }), seen('2026-05-01', { M: 3 })]);
    expect(few).toMatchObject({ turned: true, risen: false });
    expect(few!.rise.pValue).toBeNull();
    expect(few!.warnings[0]).toContain('too few people');
  });
});

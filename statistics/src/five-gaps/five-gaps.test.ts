import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './five-gaps.reference.json' with { type: 'json' };
import { fiveGaps } from './five-gaps.ts';

const level = fc.double({ min: 1, max: 7, noNaN: true });
const levels = fc.record({
  customerExpectation: level,
  managementPerception: level,
  serviceSpecification: level,
  serviceDelivery: level,
  externalCommunication: level,
  customerPerception: level,
});

describe('the five gaps', () => {
  it('are those of the table of signs in R, null where a side is missing', () => {
    for (const { levels: given, gaps } of reference.models) {
      expect(differences(fiveGaps(given), gaps, { absolute: 1e-14 })).toEqual([]);
    }
  });

  it('lead from the expectation to the delivery, and know nothing of the height of the scale', () => {
    assertLaw(
      fc.property(levels, (given) => {
        const { listening, standards, performance, ...others } = fiveGaps(given);
        const total = listening! + standards! + performance!;
        expect(total).toBeCloseTo(given.serviceDelivery - given.customerExpectation, 12);
        const higher = Object.fromEntries(
          Object.entries(given).map(([name, value]) => [name, 3 - 2 * value]),
        );
        const turned = fiveGaps(higher as typeof given);
        expect(turned.communication).toBeCloseTo(-2 * others.communication!, 12);
        expect(turned.customer).toBeCloseTo(-2 * others.customer!, 12);
      }),
    );
  });

  it('are missing where a level is no number', () => {
    const [{ levels: given }] = reference.models as unknown as [{ levels: Parameters<typeof fiveGaps>[0] }];
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const found = fiveGaps({ ...given, serviceDelivery: wrong });
      expect([found.performance, found.communication]).toEqual([null, null]);
      expect(found.customer).toBeCloseTo(-1.2, 12);
    }
  });
});

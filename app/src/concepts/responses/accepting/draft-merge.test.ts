import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftedAnswers, mergedDraft, type StepAnswers } from './draft-merge.rules.ts';
import type { DraftAnswers } from './submission.ts';

const code = fc.constantFrom('Q1', 'Q2', 'constructor', 'Q4');
const answers = fc.dictionary(code, fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(null)), {
  maxKeys: 4,
});
const steps = fc.uniqueArray(fc.record({ step: fc.nat(20), answers }), {
  selector: ({ step }) => step,
  maxLength: 8,
});

function merged(order: readonly StepAnswers[]): DraftAnswers {
  return order.reduce(mergedDraft, {});
}

test('steps give the same answers in whatever order, and however often, they arrive', () => {
  fc.assert(
    fc.property(steps, fc.array(fc.nat()), (all, draws) => {
      const shuffled = [
        ...all,
        ...draws.map((draw) => all[draw % all.length]).filter((one) => one !== undefined),
      ];
      const order = shuffled
        .map((step, i) => ({ step, at: draws[i % Math.max(1, draws.length)] ?? i }))
        .sort((a, b) => a.at - b.at)
        .map(({ step }) => step);
      expect(merged(order)).toEqual(merged(all.toSorted((a, b) => a.step - b.step)));
    }),
    { numRuns: 200 },
  );
});

test('what the highest step says of a question stands, and what it takes back is gone', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const drafted = new Map(Object.entries(draftedAnswers(merged(all))));
      for (const one of ['Q1', 'Q2', 'constructor', 'Q4']) {
        const saying = all.filter(({ answers: given }) => Object.hasOwn(given, one));
        const last = saying.toSorted((a, b) => b.step - a.step)[0]?.answers[one] ?? undefined;
        expect(drafted.get(one)).toEqual(last);
      }
    }),
    { numRuns: 200 },
  );
});

import type { AttributeItem } from '../attributes/index.ts';
import type { PerceptionSlice, Perceptions } from '../perceptions/index.ts';
import type { ChainFigure } from './attribute-chain.ts';
import type { Parts } from './chain-parts.ts';
import { meanOfItem } from './item-means.ts';
import type { PerceptionMaking } from './measuring/perceived-items.ts';
import { figureOf, metShare } from './narrowed-perception.ts';
import type { ChainEvaluation } from './shown-chain.ts';

type ToEvaluate = {
  readonly workspace: string;
  readonly items: readonly AttributeItem[];
  readonly perceptions: Perceptions;
  readonly slice: PerceptionSlice;
  readonly parts: Parts;
  readonly emotion: ChainEvaluation['emotion'];
};

/** Expectation, what comes out of it, satisfaction and quality, kept apart, each from the records that say it. */
export async function evaluationOf(
  making: PerceptionMaking,
  { workspace, items, perceptions, slice, parts, emotion }: ToEvaluate,
): Promise<ChainEvaluation> {
  const { perception, deliveries } = parts;
  const expected = items.filter(
    ({ role, level }) => role === 'expectation' && (level === null || level === 'normative'),
  );
  const satisfied = items.filter(({ role }) => role === 'satisfaction');
  return {
    // Of several questions no single one is what customers expect.
    expectation:
      (expected.length > 1 ? null : await meanOfItem(making, workspace, expected)) ?? levelOf(parts),
    perception: ofSlice('perceived', PERCEIVED, { perceptions, slice }),
    disconfirmation:
      ofSlice('gap', DIFFERENCE, { perceptions, slice }) ?? perception?.gaps[0]?.figure ?? null,
    outcome: deliveries.find(({ share }) => share.estimate !== null)?.share ?? null,
    satisfaction: await meanOfItem(making, workspace, satisfied),
    quality: metShare(perceptions, slice),
    emotion,
  };
}

const PERCEIVED = {
  name: 'Perception: mean of what people answered about it',
  formula: 'Σx/n, of several questions the mean of each person; t interval with n − 1',
  source: 'Student 1908',
} as const;

const DIFFERENCE = {
  name: 'Disconfirmation: perception − expectation of the same people',
  formula: 'mean over people with both of perception − expectation; paired t interval',
  source: 'Oliver 1980; Parasuraman, Zeithaml and Berry 1988',
} as const;

function ofSlice(
  which: 'perceived' | 'gap',
  method: ChainFigure['method'],
  { perceptions, slice }: Pick<ToEvaluate, 'perceptions' | 'slice'>,
): ChainFigure | null {
  const source = perceptions.sources.get(slice.attributeId);
  const sums = perceptions[which](slice);
  return source === undefined || sums === null || sums.n === 0 ? null : figureOf(sums, source, method);
}

const LEVEL = {
  name: 'Expectation: what should be, as the newest ladder has it',
  formula: 'the level "should be" as it was recorded; t interval where its spread is known',
  source: 'Zeithaml, Berry and Parasuraman 1993',
} as const;

/** What should be by a ladder, where no survey asked for it. */
function levelOf({ expectations }: Parts): ChainFigure | null {
  for (const { scale, levels } of expectations) {
    const level = scale.kind === 'rating' ? levels.find((one) => one.level === 'normative') : undefined;
    if (level !== undefined) {
      const { n, value, interval } = level;
      return { n, estimate: value, interval, unit: 'points', method: LEVEL, warnings: [] };
    }
  }
  return null;
}

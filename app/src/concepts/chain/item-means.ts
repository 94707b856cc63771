import { type AnswerSetRecord, answerSetById, answerSetsById } from '../answer-sets/index.ts';
import type { AttributeItem } from '../attributes/index.ts';
import type { ChainFigure } from './attribute-chain.ts';
import type { PerceptionMaking } from './measuring/perceived-items.ts';

const MEAN = {
  name: 'Mean of the answers',
  formula: 'Σx/n; t interval with n − 1',
  source: 'Student 1908',
} as const;

type Mean = {
  readonly n: number;
  readonly withheld?: string;
  readonly mean?: number | null;
  readonly meanInterval?: readonly [number, number] | null;
};

/** What people answered on average to the first of some questions in the newest set that asks one, as its figures have it. */
export async function meanOfItem(
  making: PerceptionMaking,
  workspace: string,
  items: readonly AttributeItem[],
): Promise<ChainFigure | null> {
  const set = await newestOf(making, workspace, items);
  const item = items.find(({ answerSetId }) => answerSetId === set?.id);
  if (set === null || item === undefined) return null;
  const id = `chain mean ${JSON.stringify(item.column)}`;
  // It was read by the schema of recipes when the answers were taken.
  const { by: _, ...recipe } = JSON.parse(set.recipe) as Record<string, unknown>;
  const analyses = [{ id, method: 'satisfaction', items: [item.column] }];
  const asked = { ...set, recipe: JSON.stringify({ ...recipe, analyses }) };
  const made = await making.figures({
    ...{ workspace, set: asked, view: { analyses: [id] } },
    ...{ as: 'figures', seesAnswers: false },
  });
  if (!made.ok || 'file' in made.value) return null;
  const result = JSON.parse(made.value.result) as {
    readonly analyses: Readonly<Record<string, { readonly items?: Readonly<Record<string, Mean>> }>>;
  };
  const found = result.analyses[id]?.items?.[item.column];
  return found === undefined ? null : figureOf(found, `of all answers in “${set.title}”, whenever they came`);
}

async function newestOf(
  { storage }: PerceptionMaking,
  workspace: string,
  items: readonly AttributeItem[],
): Promise<AnswerSetRecord | null> {
  return storage.read(workspace, async (queries) => {
    const ids = items.map(({ answerSetId }) => answerSetId);
    const [newest] = await answerSetsById(queries, ids);
    return newest === undefined ? null : answerSetById(queries, newest.id);
  });
}

function figureOf({ n, withheld, mean = null, meanInterval = null }: Mean, whose: string): ChainFigure {
  const common = { n, unit: 'points', method: MEAN } as const;
  if (withheld !== undefined) {
    const warnings = [`withheld: ${withheld} people answered, and no figure is shown of so few`];
    return { ...common, estimate: null, interval: null, warnings };
  }
  return {
    ...common,
    estimate: mean,
    interval: meanInterval === null ? null : { low: meanInterval[0], high: meanInterval[1] },
    warnings: [whose],
  };
}

import type { Outcome } from '../../../platform/refusals/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import {
  type AnswerSetRecord,
  answerSetById,
  answerSetsById,
  type FiguresOfSets,
} from '../../answer-sets/index.ts';
import type { AttributeItem } from '../../attributes/index.ts';
import type { ChainFigure, ChainPerception } from '../attribute-chain.ts';

/** Where answers are, and who computes their figures. */
export type PerceptionMaking = { readonly storage: Storage; readonly figures: FiguresOfSets };

const MEAN = {
  name: 'Perception: mean of the answers',
  formula: 'Σx/n; t interval with n − 1',
  source: 'Student 1908',
} as const;

const PAIRED_GAP = {
  name: 'Gap 5: perception − expectation of the same people',
  formula: 'mean over people with both of perception − expectation; paired t interval',
  source: 'Parasuraman, Zeithaml and Berry 1988',
} as const;

/** What of the newest answers is about the attribute. */
type NewestItems = {
  readonly set: AnswerSetRecord;
  readonly perceptions: readonly AttributeItem[];
  readonly expectations: readonly AttributeItem[];
};

/** What customers perceive, from the newest answers that ask about it; null when no item is assigned. */
export async function perceptionOf(
  making: PerceptionMaking,
  workspace: string,
  items: readonly AttributeItem[],
): Promise<ChainPerception | null> {
  const newest = await newestItems(making.storage, workspace, items);
  if (newest === null) return null;
  const { set } = newest;
  const recipe = recipeOf(set);
  const answerSet = { id: set.id, title: set.title, takenAt: set.takenAt.toISOString() };
  const figures = await figuresOf(making, workspace, { newest, recipe });
  if (!figures.ok) {
    const warnings = figures.refusals.map(({ message }) => message);
    return { answerSet, items: [], gaps: [], warnings };
  }
  const { means, gaps } = figures.value;
  return {
    answerSet,
    items: newest.perceptions.map(({ column, label }) => ({
      column,
      label: label ?? recipe.columns?.[column]?.label ?? column,
      scale: recipe.columns?.[column]?.scale ?? null,
      figure: meanFigure(means[column]),
    })),
    gaps: pairsOf(newest, recipe).flatMap(({ perception }) => {
      const gap = gaps[perception];
      const range = rangeOf(recipe, perception);
      return gap === undefined
        ? []
        : [{ kind: 'paired', ladderId: null, segment: null, range, figure: gapFigure(gap) }];
    }),
    warnings: [...(has(recipe, 'weight') ? [WEIGHTED] : []), ...(has(recipe, 'time') ? [OF_ALL_DATES] : [])],
  };
}

const WEIGHTED = 'the answers have survey weights; these figures count each respondent as one person';
// Deliveries are those of the last twelve months, so whoever compares them should know.
const OF_ALL_DATES =
  'answers of all dates in the set count alike: what customers perceived before a change is averaged with what they perceive since';

async function newestItems(
  storage: Storage,
  workspace: string,
  items: readonly AttributeItem[],
): Promise<NewestItems | null> {
  // What people say they perceive comes before how satisfied they are, whichever was asked last.
  for (const role of ['perception', 'satisfaction'] as const) {
    const asked = items.filter((item) => item.role === role);
    const found = await storage.read(workspace, async (queries) => {
      const [newest] = await answerSetsById(
        queries,
        asked.map(({ answerSetId }) => answerSetId),
      );
      return newest === undefined ? null : answerSetById(queries, newest.id);
    });
    if (found === null) continue;
    const ofSet = (item: AttributeItem): boolean => item.answerSetId === found.id;
    return {
      set: found,
      perceptions: asked.filter(ofSet),
      expectations: items.filter((item) => item.role === 'expectation' && ofSet(item)),
    };
  }
  return null;
}

type Described = {
  readonly as?: string;
  readonly label?: string;
  readonly scale?: [number, number];
};
type StoredRecipe = Readonly<Record<string, unknown>> & {
  readonly columns?: Readonly<Record<string, Described>>;
  readonly analyses?: readonly { readonly pairs?: readonly StatedPair[] }[];
};
type StatedPair = { readonly expectation?: string; readonly perception?: string };

// It was read by the schema of recipes when the answers were taken.
function recipeOf({ recipe }: AnswerSetRecord): StoredRecipe {
  return JSON.parse(recipe) as StoredRecipe;
}

function has({ columns = {} }: StoredRecipe, use: 'weight' | 'time'): boolean {
  return Object.values(columns).some(({ as }) => as === use);
}

function rangeOf({ columns }: StoredRecipe, column: string): number {
  const scale = columns?.[column]?.scale;
  return scale === undefined ? 0 : scale[1] - scale[0];
}

type Mean = {
  readonly n: number;
  readonly withheld?: string;
  readonly mean?: number | null;
  readonly meanInterval?: Ends;
};
type Gap = {
  readonly n: number;
  readonly withheld?: string;
  readonly gap?: number | null;
  readonly interval?: Ends;
};
type Ends = readonly [number, number] | null;
type Figures = {
  readonly means: Readonly<Record<string, Mean>>;
  readonly gaps: Readonly<Record<string, Gap>>;
};

/**
 * The very analyses that figures of the set come from, asked for these items alone: so weights, missing answers and the minimum
 * of people hold as on its page, and what was computed once is kept.
 */
async function figuresOf(
  { figures }: PerceptionMaking,
  workspace: string,
  { newest, recipe }: { readonly newest: NewestItems; readonly recipe: StoredRecipe },
): Promise<Outcome<Figures>> {
  const columns = newest.perceptions.map(({ column }) => column);
  const pairs = pairsOf(newest, recipe);
  // The id names the columns, for figures are kept by what the view asks.
  const meansId = `chain means ${JSON.stringify(columns)}`;
  const gapsId = `chain gaps ${JSON.stringify(pairs)}`;
  const { by: _, ...rest } = recipe;
  const analyses = [
    { id: meansId, method: 'satisfaction', items: columns },
    ...(pairs.length === 0 ? [] : [{ id: gapsId, method: 'servqual', pairs }]),
  ];
  const asked = { ...newest.set, recipe: JSON.stringify({ ...rest, analyses }) };
  const view = { analyses: analyses.map(({ id }) => id) };
  const made = await figures({ workspace, set: asked, view, as: 'figures', seesAnswers: false });
  if (!made.ok) return made;
  if ('file' in made.value) throw new Error('figures for a page came as a file');
  const result = JSON.parse(made.value.result) as {
    readonly analyses: Readonly<Record<string, { readonly items: Readonly<Record<string, never>> }>>;
  };
  return taken({
    means: result.analyses[meansId]?.items ?? {},
    gaps: result.analyses[gapsId]?.items ?? {},
  });
}

/**
 * Each perception with the expectation of the same question, as the recipe pairs them; one of each is a pair without that. None
 * where it is not clear which belongs to which, for the order of columns says nothing. What is ideal or only just tolerable is
 * another level than what should be.
 */
function pairsOf({ perceptions, expectations }: NewestItems, { analyses = [] }: StoredRecipe) {
  const asked = expectations.filter(({ level }) => level === null || level === 'normative');
  const stated = analyses.flatMap(({ pairs = [] }) => pairs);
  const found = perceptions.flatMap(({ column }) => {
    const own = stated.filter(({ perception }) => perception === column).map((one) => one.expectation);
    const expectation = asked.find((item) => own.includes(item.column));
    return expectation === undefined
      ? []
      : [{ item: column, expectation: expectation.column, perception: column }];
  });
  const [perception, expectation] = [perceptions[0], asked[0]];
  if (found.length > 0 || perceptions.length !== 1 || asked.length !== 1 || !perception || !expectation)
    return found;
  const { column } = perception;
  return [{ item: column, expectation: expectation.column, perception: column }];
}

function meanFigure(found: Mean | undefined): ChainFigure {
  return figureOf(found, { estimate: found?.mean, interval: found?.meanInterval, method: MEAN });
}

function gapFigure(found: Gap): ChainFigure {
  return figureOf(found, { estimate: found.gap, interval: found.interval, method: PAIRED_GAP });
}

type Stated = {
  readonly estimate: number | null | undefined;
  readonly interval: Ends | undefined;
  readonly method: ChainFigure['method'];
};

function figureOf(
  found: { readonly n: number; readonly withheld?: string } | undefined,
  { estimate = null, interval = null, method }: Stated,
): ChainFigure {
  const withheld = found?.withheld;
  return {
    n: found?.n ?? null,
    estimate: withheld === undefined ? estimate : null,
    interval: withheld === undefined && interval !== null ? { low: interval[0], high: interval[1] } : null,
    unit: 'points',
    method,
    warnings:
      withheld === undefined
        ? []
        : [`withheld: ${withheld} people answered, and no figure is shown of so few`],
  };
}

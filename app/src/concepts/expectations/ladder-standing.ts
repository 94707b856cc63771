import {
  meanInterval,
  type SampleSummary,
  summarizeSample,
  welchTTest,
  zoneOfTolerance,
} from 'heed-statistics';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { answerSetsById, type ItemAnswers, itemAnswers, type ViewMaking } from '../answer-sets/index.ts';
import { itemsOfAttribute } from '../attributes/index.ts';
import { type LadderRecord, LEVELS, type Level, type LevelFigure } from './ladder.ts';
import { endsOf, type Figure, type Standing } from './ladder-figures.ts';
import { commonScale, levelColumn, meansOfPeople } from './surveyed-ladder.ts';

const CONFIDENCE = 0.95;

const METHODS = {
  paired: {
    name: 'Ladder of expectations, of the same people',
    formula:
      'distance = mean of perception − level over people who gave both, ± t·s/√n; a rung is reached when its distance and those of all given rungs below are 0 or more; adequate = (acceptable + just tolerable)/2, desired = (ideal + should be)/2 of each person',
    source: 'Teas 1993; Zeithaml, Berry and Parasuraman 1993; Student 1908',
  },
  apart: {
    name: 'Ladder of expectations, of different people',
    formula:
      'distance = mean perception − level, with Welch’s interval from n, mean and standard deviation of both; a rung is reached when its distance and those of all given rungs below are 0 or more; adequate = (acceptable + just tolerable)/2, desired = (ideal + should be)/2, taken as given',
    source: 'Teas 1993; Zeithaml, Berry and Parasuraman 1993; Welch 1947',
  },
} as const;

/** Where the newest perception of customers stands on a ladder; or why that is not known, in a sentence. */
export async function standingOn(
  making: ViewMaking,
  workspace: string,
  record: LadderRecord,
): Promise<Outcome<Standing>> {
  if (record.scale.kind !== 'rating') {
    return refuse(
      'conflict',
      'what is delivered is measured in this unit: its readings stand under Standards and readings',
    );
  }
  const found = await newestPerceptions(making, workspace, record);
  if (!found.ok) return found;
  const { set, columns } = found.value;
  const from = record.computedFrom;
  const paired = from !== null && from.answerSet.id === set.id;
  const where = paired ? from.where : [];
  const levelItems = paired ? from.items.map(({ column, role }) => ({ column, level: role as Level })) : [];
  const answers = await itemAnswers(making, workspace, {
    id: set.id,
    columns: [...columns, ...levelItems.map(({ column }) => column)],
    where,
  });
  if (!answers.ok) return answers;
  const perceptions = { ...answers.value, items: answers.value.items.slice(0, columns.length) };
  const scale = commonScale(perceptions);
  if (!scale.ok) return scale;
  if (scale.value[0] !== record.scale.min || scale.value[1] !== record.scale.max) {
    return refuse(
      'conflict',
      `perceptions are answered from ${scale.value.join(' to ')}, this ladder stands on ${record.scale.min} to ${record.scale.max}; different scales are not compared`,
    );
  }
  const perceived = meansOfPeople(perceptions.items.map(({ numbers }) => numbers));
  const sample = summarizeSample(perceived);
  if (sample.n < Math.max(answers.value.minimumN, 1)) {
    return refuse('conflict', `fewer than ${answers.value.minimumN} people said what they perceive`);
  }
  const expected = { ...answers.value, items: answers.value.items.slice(columns.length) };
  const distances = paired
    ? pairedDistances(perceived, expected, levelItems)
    : apartDistances(sample, record);
  return taken({
    answerSet: { id: set.id, title: set.title },
    items: [...columns],
    paired,
    perception: figureOf(sample),
    ...climbed(record, distances.rungs),
    zone: zoneOf(record, sample, distances.zone),
    method: paired ? METHODS.paired : METHODS.apart,
    warnings: [...distances.warnings, ...remarks(record, paired)],
  });
}

/** Items of the newest set that ask what was perceived. */
async function newestPerceptions(
  { storage }: ViewMaking,
  workspace: string,
  { attributeId }: LadderRecord,
): Promise<
  Outcome<{
    readonly set: { readonly id: string; readonly title: string };
    readonly columns: readonly string[];
  }>
> {
  return storage.read(workspace, async (queries) => {
    const items = await itemsOfAttribute(queries, attributeId);
    const perceptions = items.filter(({ role }) => role === 'perception');
    const [set] = await answerSetsById(
      queries,
      perceptions.map(({ answerSetId }) => answerSetId),
    );
    if (set === undefined) {
      return refuse(
        'not-found',
        'no item of a survey is assigned to this attribute as what customers perceive',
      );
    }
    const columns = perceptions.flatMap(({ answerSetId, column }) =>
      answerSetId === set.id ? [column] : [],
    );
    return taken({ set: { id: set.id, title: set.title }, columns });
  });
}

type ZoneFigures = { readonly adequacy: Figure; readonly superiority: Figure };
type Distances = {
  readonly rungs: ReadonlyMap<Level, Figure>;
  readonly zone: ZoneFigures | null;
  readonly warnings: readonly string[];
};

function pairedDistances(
  perceived: Float64Array,
  answers: ItemAnswers,
  items: readonly { readonly column: string; readonly level: Level }[],
): Distances {
  const columns = new Map(
    LEVELS.flatMap((level) => {
      const column = levelColumn(answers, items, level);
      return column === null ? [] : [[level, column] as const];
    }),
  );
  const between = (level: Float64Array): Figure =>
    figureOf(summarizeSample(perceived.map((value, row) => value - level[row]!)));
  const given = (level: Level): Float64Array =>
    columns.get(level) ?? new Float64Array(perceived.length).fill(Number.NaN);
  const zone = zoneOfTolerance(
    {
      adequate: meansOfPeople([given('acceptable'), given('minimum-tolerable')]),
      desired: meansOfPeople([given('ideal'), given('normative')]),
      perceived,
    },
    { confidence: CONFIDENCE },
  );
  const gap = ({ n, gap: estimate, interval }: typeof zone.adequacy): Figure => ({
    n,
    estimate,
    interval: endsOf(interval),
  });
  return {
    rungs: new Map([...columns].map(([level, column]) => [level, between(column)])),
    zone: zone.n > 0 ? { adequacy: gap(zone.adequacy), superiority: gap(zone.superiority) } : null,
    warnings: [],
  };
}

function apartDistances(sample: SampleSummary, { levels }: LadderRecord): Distances {
  const given = LEVELS.flatMap((level) =>
    levels[level] === undefined ? [] : [[level, levels[level]] as const],
  );
  const bare = given.some(([, { sd }]) => sd === null);
  const zone = zoneLevels(levels);
  return {
    rungs: new Map(given.map(([level, figure]) => [level, distanceTo(sample, figure)])),
    zone:
      zone === null
        ? null
        : {
            adequacy: distanceTo(sample, { value: zone.adequate, n: null, sd: null }),
            superiority: distanceTo(sample, { value: zone.desired, n: null, sd: null }),
          },
    warnings: bare
      ? [
          'levels without n and standard deviation are taken as given: the intervals hold only what is uncertain of perception',
        ]
      : [],
  };
}

/** Perception less a level: Welch's interval when the spread of both is known, else that of perception alone. */
function distanceTo(sample: SampleSummary, { value, n, sd }: LevelFigure): Figure {
  const estimate = sample.mean - value;
  if (sample.n < 2) return { n: sample.n, estimate, interval: null };
  if (n === null || sd === null || n < 2) {
    const [low, high] = meanInterval(sample, CONFIDENCE);
    return { n: sample.n, estimate, interval: { low: low - value, high: high - value } };
  }
  const test = welchTTest(sample, { n, mean: value, sd }, { confidence: CONFIDENCE });
  return { n: sample.n, estimate, interval: endsOf(test?.interval) };
}

function climbed(
  { levels }: LadderRecord,
  distances: ReadonlyMap<Level, Figure>,
): Pick<Standing, 'rungs' | 'reached' | 'next' | 'toNext'> {
  const rungs = LEVELS.flatMap((level) => {
    const [figure, distance] = [levels[level], distances.get(level)];
    return figure === undefined || distance === undefined
      ? []
      : [{ level, value: figure.value, n: figure.n, distance }];
  });
  const upwards = rungs.toReversed();
  const first = upwards.findIndex(({ distance }) => !(distance.estimate !== null && distance.estimate >= 0));
  const missed = first < 0 ? undefined : upwards[first];
  return {
    rungs,
    reached: (first < 0 ? upwards.at(-1) : upwards[first - 1])?.level ?? null,
    next: missed?.level ?? null,
    toNext: missed?.distance ?? null,
  };
}

function zoneLevels(levels: LadderRecord['levels']): { adequate: number; desired: number } | null {
  const { ideal, normative, acceptable, 'minimum-tolerable': tolerable } = levels;
  if (!ideal || !normative || !acceptable || !tolerable) return null;
  return { adequate: (acceptable.value + tolerable.value) / 2, desired: (ideal.value + normative.value) / 2 };
}

function zoneOf(
  { levels }: LadderRecord,
  { mean }: SampleSummary,
  figures: ZoneFigures | null,
): Standing['zone'] {
  const zone = zoneLevels(levels);
  if (zone === null || figures === null) return null;
  const position = mean < zone.adequate ? 'below' : mean > zone.desired ? 'above' : 'within';
  return { ...zone, ...figures, position };
}

export function figureOf(sample: SampleSummary): Figure {
  const { n, mean } = sample;
  return {
    n,
    estimate: n > 0 ? mean : null,
    interval: n > 1 ? endsOf(meanInterval(sample, CONFIDENCE)) : null,
  };
}

function remarks({ segmentId }: LadderRecord, paired: boolean): string[] {
  return segmentId !== null && !paired
    ? ['perceptions are those of everybody who answered, not of this segment alone']
    : [];
}

import {
  addBeliefRound,
  addLadder,
  beliefImport,
  beliefRoundListing,
  closeBeliefRound,
  ladderListing,
} from '../../concepts/expectations/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, refuse } from '../../platform/refusals/index.ts';
import {
  ACCEPTABLE,
  BELIEVED,
  type DemoAcceptable,
  LADDERS_OF,
  MANAGERS_ASKED,
  MEASURES,
  ROUND_TITLE,
} from './brightwater-service.ts';
import { ATTRIBUTES, SEGMENTS, type Segment } from './brightwater-truth.ts';
import { eachOf, namedIn } from './demo-steps.ts';
import { randomStream } from './random-streams.ts';

/** What ladders and beliefs are about. */
export type ExpectationPlaces = {
  readonly attributes: ReadonlyMap<string, string>;
  readonly segments: ReadonlyMap<Segment, string>;
  readonly measures: ReadonlyMap<string, string>;
  readonly today: Temporal.PlainDate;
  readonly seed: number;
};

const SURVEY_SCALE = { kind: 'rating', min: 1, max: 7 } as const;
/** Whom the interviews asked, by segment. */
const INTERVIEWED: Readonly<Record<Segment, number>> = { Household: 300, Business: 150 };

/** What customers expect, as interviews found it: points of the survey’s scale, and how late or long they would bear it. */
export async function fillLadders(
  performing: Performing,
  places: ExpectationPlaces,
): Promise<Outcome<unknown>> {
  const known = await namedIn(performing, ladderListing, ({ id }) => id);
  if (!known.ok) return known;
  // They are written in one go, so that a ladder that is there stands for all before it.
  const wanted = [
    ...SEGMENTS.flatMap((segment) => ratings(segment, places)),
    ...ACCEPTABLE.map((one) => inUnit(one, places)),
  ];
  return eachOf(wanted.slice(known.value.size), (body) => perform(performing, addLadder, { body }));
}

function ratings(segment: Segment, { attributes, segments, today }: ExpectationPlaces) {
  return LADDERS_OF[segment].map((key) => {
    const { expected } = ATTRIBUTES.find((attribute) => attribute.key === key)!;
    const n = INTERVIEWED[segment];
    const level = (value: number) => ({ value: Math.round(value * 100) / 100, n, sd: 0.9 });
    return {
      attributeId: attributes.get(key)!,
      segmentId: segments.get(segment)!,
      sources: ['experience' as const, 'desired-outcome' as const],
      strength: 'moderate' as const,
      evidence: `Interviews by telephone with ${n} customers, drawn from the register.`,
      scale: SURVEY_SCALE,
      levels: {
        ideal: level(Math.min(7, expected + 0.45)),
        normative: level(expected),
        acceptable: level(expected - 0.9),
        'minimum-tolerable': level(expected - 1.7),
      },
      distribution: null,
      on: today.subtract({ months: 5 }).toString(),
    };
  });
}

function inUnit({ measure, segment, ideal, acceptable }: DemoAcceptable, places: ExpectationPlaces) {
  const { attribute } = MEASURES.find(({ key }) => key === measure)!;
  const n = acceptable.reduce((sum, [, people]) => sum + people, 0);
  const mean = acceptable.reduce((sum, [value, people]) => sum + value * people, 0) / n;
  return {
    attributeId: places.attributes.get(attribute)!,
    segmentId: places.segments.get(segment)!,
    sources: ['experience' as const, 'personal-needs' as const],
    strength: 'strong' as const,
    evidence: `The same interviews with ${n} customers: what would you just accept?`,
    scale: { kind: 'measure' as const, measureId: places.measures.get(measure)! },
    levels: {
      ideal: { value: ideal, n, sd: null },
      acceptable: { value: Math.round(mean * 10) / 10, n, sd: null },
    },
    distribution: acceptable.map(([value, people]) => ({ value, people })),
    on: places.today.subtract({ months: 5 }).toString(),
  };
}

/** Managers were asked what they think that households expect. Their answers came on paper, under codes. */
export async function fillBeliefs(
  performing: Performing,
  { attributes, segments, today, seed }: ExpectationPlaces,
): Promise<Outcome<unknown>> {
  const known = await namedIn(performing, beliefRoundListing, ({ title }) => title);
  if (!known.ok || known.value.has(ROUND_TITLE)) return known;
  const keys = Object.keys(BELIEVED);
  const round = await perform(performing, addBeliefRound, {
    body: {
      title: ROUND_TITLE,
      segmentId: segments.get('Household')!,
      level: 'normative',
      scale: SURVEY_SCALE,
      attributeIds: keys.map((key) => attributes.get(key)!),
      opensOn: today.toString(),
      closesOn: today.toString(),
    },
  });
  if (!round.ok) return round;
  const answers = await perform(performing, beliefImport.take, {
    query: { fileName: 'managers.csv' },
    body: { bytes: Buffer.from(managersSheet(keys, seed)) },
  });
  if (!answers.ok) return answers;
  const [refused] = answers.value.refusals;
  if (refused !== undefined) return refuse('request-refused', refused.reason);
  const params = { workspace: performing.member.workspace.slug, id: round.value.id };
  return perform(performing, closeBeliefRound, { params, body: { revision: round.value.revision } });
}

/** The answers of the managers as a sheet: the truth and what they get wrong, with some spread. */
export function managersSheet(keys: readonly string[], seed: number): string {
  const random = randomStream(seed, 'managers');
  const rows = Array.from({ length: MANAGERS_ASKED }, (_, manager) =>
    keys.map((key) => {
      const { name, expected } = ATTRIBUTES.find((attribute) => attribute.key === key)!;
      const believed = expected + BELIEVED[key]! + 0.3 * random.normal();
      const value = Math.round(Math.min(7, Math.max(1, believed)) * 10) / 10;
      return `"${ROUND_TITLE}",M${manager + 1},"${name}",${value}`;
    }),
  );
  return ['Round,Respondent,Attribute,Value', ...rows.flat()].join('\n');
}

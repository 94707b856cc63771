import type { ChainLink } from '../attribute-chain.ts';
import type { ChainNames } from '../measuring/chain-figures.ts';
import type { FoundGap, GapCandidate, GapHole } from './gap-candidate.ts';
import type { GapRecords } from './gap-records.ts';

/** What segments and measures of these records are called. */
export function namesIn({ segments, measures }: GapRecords): ChainNames {
  const segment: ChainNames['segment'] = (id) => (id === null ? null : { id, name: segments.get(id) ?? '' });
  const unitOf: ChainNames['unitOf'] = (measureId) => {
    if (measureId === null) return 'points';
    for (const own of measures.values()) {
      const found = own.find(({ id }) => id === measureId);
      if (found !== undefined) return found.unit;
    }
    return '';
  };
  return { segment, unitOf };
}

/** What a figure of one segment alone is pooled by; null where it is of all customers. */
export function partOfSegment(
  segment: { readonly id: string; readonly name: string } | null,
  { pool, of }: { readonly pool: string; readonly of: string },
): GapCandidate['part'] {
  return segment === null ? null : { segmentId: segment.id, segment: segment.name, pool, of };
}

const grouped = new WeakMap<readonly OfAttribute[], ReadonlyMap<string, readonly OfAttribute[]>>();
type OfAttribute = { readonly attributeId: string };

/** Those of one attribute; sorted out once for all of them. */
export function ofAttribute<Answer extends OfAttribute>(
  answers: readonly Answer[],
  attributeId: string,
): readonly Answer[] {
  const known = grouped.get(answers) ?? Map.groupBy(answers, (one) => one.attributeId);
  grouped.set(answers, known);
  return (known.get(attributeId) ?? []) as readonly Answer[];
}

type OfSegment = { readonly segmentId: string | null };

/**
 * What is known of the customers who are asked for: of a segment what is of it, else what is of all customers, and then `of` says so.
 * Of all customers what is of all of them, else of each segment.
 */
export function answersOfSegment<Answer extends OfSegment>(
  { segment }: GapRecords,
  answers: readonly Answer[],
): { readonly found: readonly Answer[]; readonly of: string | null } {
  const ofAll = answers.filter(({ segmentId }) => segmentId === null);
  if (segment === null) return { found: ofAll.length > 0 ? ofAll : answers, of: null };
  const own = answers.filter(({ segmentId }) => segmentId === segment.id);
  if (own.length > 0) return { found: own, of: null };
  return { found: ofAll, of: `all customers, for nothing is known of the segment ${segment.name} alone` };
}

const HOLES: Readonly<
  Record<
    ChainLink | 'acceptable' | 'reading' | 'due' | 'answers',
    { missing: string; action: string; place: string | null }
  >
> = {
  expectation: {
    missing: 'Nobody wrote down what customers expect.',
    action: 'Write down what they expect',
    place: null,
  },
  acceptable: {
    missing: 'Nobody wrote down what customers accept in the unit of the measure.',
    action: 'Write down what they accept',
    place: null,
  },
  belief: {
    missing: 'Managers were not asked what they think customers expect.',
    action: 'Ask managers',
    place: null,
  },
  standard: {
    missing: 'There is no measure, so no standard was set.',
    action: 'Say how it is measured',
    place: null,
  },
  delivery: {
    missing: 'Nothing is measured, so nothing is known of what is delivered.',
    action: 'Say how it is measured',
    place: null,
  },
  reading: {
    missing: 'No reading of these months says what is delivered.',
    action: 'Add readings',
    place: null,
  },
  promise: {
    missing: 'Nothing is promised to customers about it.',
    action: 'Promise it in the charter',
    place: 'charter',
  },
  due: {
    missing: 'No promise about it fell due in these months.',
    action: 'Record promises',
    place: 'promises',
  },
  answers: {
    missing: 'Nobody answered about it in these months.',
    action: 'Ask customers',
    place: 'surveys',
  },
  perception: {
    missing: 'No question of a survey is assigned to this attribute as what customers perceive.',
    action: 'Assign questions',
    place: null,
  },
};

/** A gap of which a record is missing, with the one thing that fills it. Without a place of its own it is done on the page of the attribute. */
export function holeOf(
  kind: keyof typeof HOLES,
  { attributeId, ...other }: { readonly attributeId: string } & Partial<GapHole>,
): FoundGap {
  const { missing, action, place } = HOLES[kind];
  return {
    candidates: [],
    hole: { missing, action, place: place ?? `attributes/${attributeId}`, ...other },
  };
}

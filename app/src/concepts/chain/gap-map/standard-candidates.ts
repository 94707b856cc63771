import { distributionOfAcceptable, type LadderRecord, peopleNotMet } from '../../expectations/index.ts';
import { inForce, type MeasureRecord, type StandardVersion } from '../../standards/index.ts';
import { expectationOf } from '../measuring/chain-figures.ts';
import type { Comparable } from '../measuring/gap-change.rules.ts';
import { standardWord } from '../measuring/gap-words.rules.ts';
import { limitOf, standardGapOf } from '../measuring/standard-gap.rules.ts';
import { type FoundGap, type GapCandidate, latestOf } from './gap-candidate.ts';
import { answersOfSegment, holeOf, namesIn, ofAttribute, partOfSegment } from './gap-narrowing.ts';
import type { GapRecords } from './gap-records.ts';
import type { GapWindow } from './gap-window.ts';

/** Gap 2: the standard in force at the end of the window against what customers accept in the unit of the measure. */
export function standardGap(records: GapRecords, attributeId: string, { day }: GapWindow): FoundGap {
  const measures = records.measures.get(attributeId) ?? [];
  const [measure] = measures;
  if (measure === undefined) return holeOf('standard', { attributeId });
  const standards = measures.flatMap((one) => {
    const version = inForce(records.standards.get(one.id) ?? [], day);
    return version === null ? [] : [{ measure: one, version }];
  });
  if (standards.length === 0) {
    const missing = 'There is a measure, and no standard was set for it.';
    return holeOf('standard', {
      attributeId,
      missing,
      action: 'Set the standard',
      place: `standards/${measure.id}`,
    });
  }
  const { ladders } = records.expected.get(day)!;
  const expected = ofAttribute(ladders, attributeId);
  const inUnits = expected.filter(({ scale }) => scale.kind === 'measure');
  const { found, of } = answersOfSegment(records, inUnits);
  const candidates = standards.flatMap((standard) =>
    found
      .filter(({ scale }) => scale.measureId === standard.measure.id)
      .flatMap((ladder) => candidateOf(records, { ...standard, ladder }, of) ?? []),
  );
  if (candidates.length > 0) return { candidates, hole: null };
  return expected.length === 0
    ? holeOf('expectation', { attributeId })
    : holeOf('acceptable', {
        attributeId,
        ...(inUnits.length > 0 ? { missing: uncomparable(records) } : {}),
      });
}

function uncomparable({ segment }: GapRecords): string {
  const whose = segment === null ? '' : ` of the segment ${segment.name}`;
  return `Nobody wrote down what customers${whose} accept in the unit of a measure that has a limit.`;
}

type Compared = {
  readonly measure: MeasureRecord;
  readonly version: StandardVersion;
  readonly ladder: LadderRecord;
};

function candidateOf(records: GapRecords, compared: Compared, of: string | null): GapCandidate | null {
  const { measure, version, ladder } = compared;
  const { unit, direction } = measure;
  const expectation = expectationOf(ladder, namesIn(records));
  const found = standardGapOf({ unit, direction, version }, expectation, distributionOfAcceptable(ladder));
  if (found === null) return null;
  const segment = found.segment?.name ?? null;
  const whose = of ?? (segment === null ? 'all customers' : `customers of the segment ${segment}`);
  return {
    gap: 2,
    figure: found.figure,
    range: null,
    key: `${measure.id} ${ladder.segmentId}`,
    name: segment === null ? measure.name : `${measure.name}, ${segment}`,
    of: `${measure.name}: ${whose}`,
    isWithheld: false,
    part: partOfSegment(found.segment, { pool: measure.id, of: measure.name }),
    concerns: 1,
    newest: latestOf(version.from, ladder.on),
    records: [
      { name: `Standard of ${measure.name}, version ${version.version}`, place: `standards/${measure.id}` },
      {
        name: `Ladder of ${ladder.on}${segment === null ? '' : `, ${segment}`}`,
        place: `expectations/${ladder.id}`,
      },
    ],
    words: {
      segment,
      unit: found.figure.unit,
      standardIs: standardWord(unit, direction === 'lower-is-better'),
    },
    comparable: missedOf(compared),
  };
}

/** How many people of the ladder the standard misses; null where only their level is known. */
function missedOf({ measure, version, ladder }: Compared): Comparable | null {
  const acceptable = distributionOfAcceptable(ladder);
  const limit = limitOf({ direction: measure.direction, version });
  if (acceptable === null || acceptable.n === 0 || limit === null) return null;
  return {
    kind: 'missed',
    bad: peopleNotMet(acceptable, limit),
    n: acceptable.n,
    ladder: ladder.id,
    same: `${ladder.id} ${limit}`,
  };
}

import type { BeliefFigures } from '../../expectations/index.ts';
import { beliefOf } from '../measuring/chain-figures.ts';
import { errorOfSize, sizeOf } from '../measuring/gap-size.rules.ts';
import { type FoundGap, type GapCandidate, latestOf } from './gap-candidate.ts';
import { answersOfSegment, holeOf, namesIn, ofAttribute, partOfSegment } from './gap-narrowing.ts';
import type { GapRecords } from './gap-records.ts';
import type { GapWindow } from './gap-window.ts';

/** Gap 1: what managers believe against what customers expect, by the newest closed round until the end of the window. */
export function beliefGap(records: GapRecords, attributeId: string, { day }: GapWindow): FoundGap {
  const { ladders, beliefs } = records.expected.get(day)!;
  const expected = ofAttribute(ladders, attributeId);
  const own = ofAttribute(beliefs, attributeId);
  const { found, of } = answersOfSegment(records, own);
  const compared = found.filter(({ gap, withheld }) => gap !== null || withheld !== null);
  if (compared.length > 0)
    return { candidates: compared.map((one) => candidateOf(records, one, of)), hole: null };
  const whose = records.segment === null ? '' : ` of the segment ${records.segment.name}`;
  if (expected.length === 0) return holeOf('expectation', { attributeId });
  if (found.length === 0) {
    const missing = `Managers were not asked what they think customers${whose} expect.`;
    return holeOf('belief', { attributeId, ...(own.length > 0 ? { missing } : {}) });
  }
  const missing = `Nobody wrote down what customers${whose} expect on the scale on which managers were asked.`;
  return holeOf('expectation', { attributeId, missing });
}

function candidateOf(records: GapRecords, found: BeliefFigures, of: string | null): GapCandidate {
  const shown = beliefOf(found, namesIn(records));
  const isWithheld = found.withheld !== null;
  const figure =
    isWithheld || shown.gap === null ? { ...shown.belief, estimate: null, interval: null } : shown.gap;
  const measured = { gap: 1 as const, figure, range: shown.range > 0 ? shown.range : null };
  const size = sizeOf(measured);
  const ladder = found.expectation;
  const segment = shown.segment?.name ?? null;
  return {
    ...measured,
    key: [found.segmentId, found.scale.key, found.level].join(' '),
    name: segment ?? 'all customers',
    of: of ?? (segment === null ? 'all customers' : `customers of the segment ${segment}`),
    isWithheld,
    part: partOfSegment(shown.segment, { pool: `${found.scale.key} ${found.level}`, of: '' }),
    concerns: 1,
    newest: latestOf(found.closedOn, ladder?.on ?? null),
    records: [
      { name: `Round: ${found.title}`, place: `beliefs/${found.roundId}` },
      ...(ladder === null
        ? []
        : [{ name: `Ladder of ${ladder.on}`, place: `expectations/${ladder.ladderId}` }]),
    ],
    words: { segment, unit: figure.unit },
    comparable:
      size === null || isWithheld
        ? null
        : {
            kind: 'estimate',
            size: size.estimate,
            error: errorOfSize(measured),
            same: [found.roundId, ladder?.ladderId].join(' '),
          },
  };
}

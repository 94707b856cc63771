import type { LadderRecord } from '../../expectations/index.ts';
import type { PerceptionSource, Perceptions } from '../../perceptions/index.ts';
import { ladderGapFigure } from '../measuring/chain-figures.ts';
import { errorOfSize, sizeOf } from '../measuring/gap-size.rules.ts';
import {
  deviationOf,
  isWithheld,
  pairedGapOf,
  perceptionFigureOf,
} from '../measuring/perception-gap.rules.ts';
import { type FoundGap, type GapCandidate, latestOf } from './gap-candidate.ts';
import { answersOfSegment, holeOf, ofAttribute, partOfSegment } from './gap-narrowing.ts';
import type { GapRecords } from './gap-records.ts';
import { type GapWindow, lastDay } from './gap-window.ts';

type Asked = {
  readonly records: GapRecords;
  readonly perceptions: Perceptions;
  readonly source: PerceptionSource;
  readonly window: GapWindow;
};

/** Gap 5: of people who were asked for both, else against the ladder on the scale of the survey. */
export function perceptionGap(
  records: GapRecords,
  attributeId: string,
  { perceptions, window }: Pick<Asked, 'perceptions' | 'window'>,
): FoundGap {
  const source = perceptions.sources.get(attributeId);
  if (source === undefined) {
    const { answerSetId } = records;
    return answerSetId === null
      ? holeOf('perception', { attributeId, action: 'Bring a file of answers', place: 'imports/new' })
      : holeOf('perception', { attributeId, place: `survey-items/${answerSetId}` });
  }
  const asked = { records, perceptions, source, window };
  const perceived = perceptions.perceived(sliceOf(asked));
  if (perceived === null || perceived.n === 0) return holeOf('answers', { attributeId });
  return source.expectation === null ? besideLadders(asked) : paired(asked);
}

/** Whose answers: of the segment where the answers say who is in it. */
function sliceOf({ records, perceptions, source, window }: Asked) {
  const { segment } = records;
  const isKnown = segment !== null && perceptions.segmentIds.includes(segment.id);
  const { from, to } = window;
  return { attributeId: source.attributeId, segmentId: isKnown ? segment.id : null, from, to };
}

function whoseOf(asked: Asked): Pick<GapCandidate, 'of'> & { readonly segment: string | null } {
  const { segment } = asked.records;
  if (segment === null) return { of: 'all customers who answered', segment: null };
  return sliceOf(asked).segmentId === null
    ? {
        of: `all customers who answered, for the answers do not say who is in the segment ${segment.name}`,
        segment: null,
      }
    : { of: `customers of the segment ${segment.name} who answered`, segment: segment.name };
}

function paired(asked: Asked): FoundGap {
  const { source, perceptions } = asked;
  const slice = sliceOf(asked);
  const sums = perceptions.gap(slice);
  const { attributeId, minimumN, warnings, scale } = source;
  if (sums === null || sums.n === 0) {
    return holeOf('answers', {
      attributeId,
      missing: 'Nobody said in these months both what they expect and what they perceive.',
    });
  }
  const everybody = perceptions.gap({ ...slice, segmentId: null })!.n;
  const isHidden = isWithheld({ sums, everybody, minimumN });
  const range = scale[1] - scale[0];
  const { of, segment } = whoseOf(asked);
  const { n, mean } = sums;
  const candidate: GapCandidate = {
    gap: 5,
    figure: pairedGapOf({ sums, everybody, minimumN, warnings }),
    range,
    key: 'paired',
    name: source.label,
    of,
    isWithheld: isHidden,
    part: null,
    concerns: 1,
    newest: newestAnswerOf(asked),
    records: answersOf(source),
    words: { segment, unit: 'points' },
    comparable: isHidden ? null : { kind: 'mean', n, mean, sd: deviationOf(sums), scale: -100 / range },
  };
  return { candidates: [candidate], hole: null };
}

/** Where the same people were not asked for both, the level "should be" of ladders on the same scale. */
function besideLadders(asked: Asked): FoundGap {
  const { records, source, window } = asked;
  const [min, max] = source.scale;
  const { ladders } = records.expected.get(window.day)!;
  const onScale = ofAttribute(ladders, source.attributeId).filter(
    ({ scale, levels }) =>
      scale.kind === 'rating' && scale.min === min && scale.max === max && levels.normative !== undefined,
  );
  const { found, of } = answersOfSegment(records, onScale);
  if (found.length === 0) {
    return holeOf('expectation', {
      attributeId: source.attributeId,
      missing: `Nobody wrote down what customers expect on the scale of the survey, ${min} to ${max}.`,
    });
  }
  return { candidates: found.map((ladder) => besideLadder(asked, ladder, of)), hole: null };
}

function besideLadder(asked: Asked, ladder: LadderRecord, ofLadder: string | null): GapCandidate {
  const { records, perceptions, source } = asked;
  const { minimumN, warnings, scale } = source;
  const slice = sliceOf(asked);
  const sums = perceptions.perceived(slice)!;
  const everybody = perceptions.perceived({ ...slice, segmentId: null })!.n;
  const perceived = perceptionFigureOf({ sums, everybody, minimumN, warnings });
  const isOfOthers = ladder.segmentId !== null && ladder.segmentId !== slice.segmentId;
  const figure = ladderGapFigure(perceived, ladder.levels.normative!, isOfOthers);
  const { of, segment } = whoseOf(asked);
  const name = ladder.segmentId === null ? 'all customers' : (records.segments.get(ladder.segmentId) ?? '');
  const measured = { gap: 5 as const, figure: figure ?? perceived, range: scale[1] - scale[0] };
  const size = figure === null ? null : sizeOf(measured);
  return {
    ...measured,
    key: `ladder ${ladder.segmentId}`,
    name: `ladder of ${name}`,
    of: `${of}, against the ladder of ${ofLadder ?? name}`,
    isWithheld: figure === null,
    part: partOfSegment(ladder.segmentId === null ? null : { id: ladder.segmentId, name }, {
      pool: 'ladders',
      of,
    }),
    concerns: 1,
    newest: latestOf(newestAnswerOf(asked), ladder.on),
    records: [...answersOf(source), { name: `Ladder of ${ladder.on}`, place: `expectations/${ladder.id}` }],
    words: { segment, unit: 'points' },
    comparable:
      size === null
        ? null
        : {
            kind: 'estimate',
            size: size.estimate,
            error: errorOfSize(measured),
            same: `${ladder.id} ${sums.n} ${sums.mean}`,
          },
  };
}

/** The day until which answers are counted: the end of the last month with one, or when the newest set came. */
function newestAnswerOf({ perceptions, source, window, ...asked }: Asked): string | null {
  const slice = sliceOf({ perceptions, source, window, ...asked });
  const months = perceptions.months.filter((month) => month >= window.from && month <= window.to);
  const last = months.findLast(
    (month) => (perceptions.perceived({ ...slice, from: month, to: month })?.n ?? 0) > 0,
  );
  if (last === undefined) return null;
  const end = lastDay(last);
  const taken = source.answerSets[0]?.takenAt.toISOString().slice(0, 10) ?? end;
  const until = end < window.day ? end : window.day;
  return taken.startsWith(last) && taken < until ? taken : until;
}

function answersOf({ answerSets }: PerceptionSource): GapCandidate['records'] {
  return answerSets.map(({ id, title }) => ({ name: `Answers: ${title}`, place: `figures/${id}` }));
}

import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { allSegments } from '../../customers/index.ts';
import type { PerceptionMaking } from '../asking/asked-perceptions.ts';
import { perceptionsOf } from '../gathered-perceptions.ts';
import type { PerceptionSource, Perceptions } from '../perceptions.ts';
import { MET, meanOf, PAIRED_GAP, PERCEIVED, shareOf, withoutFigure } from './answered-figures.ts';
import { hiddenParts, isHiddenPart } from './few-answers.rules.ts';
import type { AnsweredFigure, PerceivedAttribute, ShownPerceptions } from './shown-perceptions.ts';

/** Whose answers are asked for; null is everybody, and no limit. */
export type AnswersAsked = {
  readonly workspace: string;
  readonly segmentId: string | null;
  readonly from: string | null;
  readonly to: string | null;
};

/** The perceptions of all attributes as they may be shown. */
export async function toldPerceptions(
  making: PerceptionMaking,
  asked: AnswersAsked,
): Promise<Outcome<ShownPerceptions>> {
  const perceptions = await perceptionsOf(making, asked);
  if (!perceptions.ok) return perceptions;
  const { sources, months, segmentIds, warnings } = perceptions.value;
  const known = await making.storage.read(asked.workspace, async (queries) => ({
    segments: await allSegments(queries),
    names: await namesOfAttributes(queries, [...sources.keys()]),
  }));
  const segment = known.segments.find(({ id }) => id === asked.segmentId) ?? null;
  if (asked.segmentId !== null && segment === null) return noSuchSegment;
  const named = (one: { readonly id: string; readonly name: string }) => ({ id: one.id, name: one.name });
  const attributes = [...sources.values()].map((source) => ({
    attribute: { id: source.attributeId, name: known.names.get(source.attributeId) ?? '' },
    ...told(perceptions.value, source, asked),
  }));
  return taken({
    asOf: making.now().toISOString(),
    from: asked.from ?? months[0] ?? null,
    to: asked.to ?? months.at(-1) ?? null,
    segment: segment === null ? null : named(segment),
    segments: known.segments.filter(({ id }) => segmentIds.includes(id)).map(named),
    attributes: attributes.sort((a, b) => a.attribute.name.localeCompare(b.attribute.name, 'en')),
    warnings: [...warnings],
  });
}

export const noSuchSegment = refuse('not-found', 'there is no such segment in this workspace');

function told(
  perceptions: Perceptions,
  source: PerceptionSource,
  { segmentId, from, to }: AnswersAsked,
): Omit<PerceivedAttribute, 'attribute'> {
  const { attributeId, role, scale, items, answerSets, isTimed, minimumN, warnings } = source;
  const slice = { attributeId, segmentId, from, to };
  const everybody = { ...slice, segmentId: null };
  const perceived = perceptions.perceived(slice)!;
  const gap = perceptions.gap(slice);
  const met = perceptions.met(slice);
  const hides = (part: number, all: number): boolean => isHiddenPart({ part, all }, minimumN);
  const isHidden = hides(perceived.n, perceptions.perceived(everybody)!.n);
  const isGapHidden = gap !== null && hides(gap.n, perceptions.gap(everybody)!.n);
  const why = `withheld: fewer than ${minimumN} people answered, or all others are, and no figure is shown of so few`;
  const figure = (
    shown: Pick<AnsweredFigure, 'n' | 'estimate' | 'interval'>,
    of: Pick<AnsweredFigure, 'unit' | 'method'>,
    hidden: boolean,
  ): AnsweredFigure => ({ ...(hidden ? withoutFigure(shown) : shown), ...of, warnings: hidden ? [why] : [] });
  return {
    ...{ role, isTimed, minimumN },
    scale: [...scale],
    items: items.map((item) => ({ ...item })),
    answerSets: answerSets.map(({ id, title, takenAt }) => ({ id, title, takenAt: takenAt.toISOString() })),
    perceived: figure(meanOf(perceived), { unit: 'points', method: PERCEIVED }, isHidden),
    gap: gap && figure(meanOf(gap), { unit: 'points', method: PAIRED_GAP }, isGapHidden),
    met: met && figure(shareOf(met), { unit: 'share', method: MET }, isGapHidden),
    months: monthsOf(perceptions, source, { segmentId, from, to }),
    warnings: [...warnings],
  };
}

/** Month by month; of whom too little is left to show, nothing can be found by subtracting. */
function monthsOf(
  perceptions: Perceptions,
  { attributeId, minimumN }: PerceptionSource,
  { segmentId, from, to }: Omit<AnswersAsked, 'workspace'>,
): PerceivedAttribute['months'] {
  const months = perceptions.months.filter(
    (month) => (from === null || month >= from) && (to === null || month <= to),
  );
  const slices = months.map((month) => ({ attributeId, segmentId, from: month, to: month }));
  const perceived = slices.map((slice) => perceptions.perceived(slice)!);
  const gaps = slices.map((slice) => perceptions.gap(slice));
  const ofOthers = (month: number, n: number): boolean => {
    const all = perceptions.perceived({ ...slices[month]!, segmentId: null })!.n;
    return isHiddenPart({ part: n, all }, minimumN);
  };
  const hidden = hiddenParts(
    perceived.map(({ n }) => n),
    minimumN,
  );
  const gapsHidden = hiddenParts(
    gaps.map((gap) => gap?.n ?? 0),
    minimumN,
  );
  return months.map((month, i) => {
    const gap = gaps[i] ?? null;
    const isHidden = hidden[i]! || ofOthers(i, perceived[i]!.n);
    const isGapHidden = gapsHidden[i]! || isHidden;
    return {
      month,
      perceived: isHidden ? withoutFigure(perceived[i]!) : meanOf(perceived[i]!),
      gap: gap && (isGapHidden ? withoutFigure(gap) : meanOf(gap)),
    };
  });
}

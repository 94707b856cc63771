import { quoted } from '../../../platform/refusals/index.ts';
import { isHiddenPart, type PerceptionSource, type Perceptions, type Sums } from '../../perceptions/index.ts';
import { lastDay } from '../gap-map/gap-window.ts';
import type { FactRow } from './fact-and-perception.ts';
import {
  type FactParts,
  type FactSide,
  factSide,
  judgedIn,
  type Months,
  type PerceptionSide,
  perceptionSide,
} from './fact-sides.ts';
import { placeSentence } from './fact-words.rules.ts';
import { missingFact, missingPerception } from './missing-sides.ts';
import { moveBetween, type PartCompared } from './movement.rules.ts';
import { factFigure, type JudgedReadings, perceptionFigure, placedOf } from './placed-attribute.rules.ts';

/** A row whose movement is not yet held against those of the other attributes. */
export type FactRowMade = {
  readonly row: Omit<FactRow, 'movement'>;
  readonly move: ReturnType<typeof moveBetween>;
};

/** An attribute in fact and in perception. */
export function factRowOf(parts: FactParts): FactRowMade {
  const { attribute, records, perceptions, window } = parts;
  const fact = factSide(parts, window);
  const perceived = perceptionSide(parts);
  const segmentId = records.segment?.id ?? null;
  const sumsIn = (months: Months): Said | null =>
    perceived === null
      ? null
      : sumsOf(perceptions, perceived, { attributeId: attribute.id, segmentId, ...months });
  const sums = sumsIn(window);
  const withheld = perceived === null || sums === null ? null : whyWithheld(sums, perceived.source);
  const missing = [
    ...(fact === null ? [missingFact(parts)] : []),
    ...(perceived === null || sums === null || sums.n === 0 ? [missingPerception(parts, perceived)] : []),
  ];
  const place = (judged: JudgedReadings, of: Said | null) =>
    perceived === null || of === null || whyWithheld(of, perceived.source) !== null
      ? null
      : placedOf(factFigure(judged), perceptionFigure(of, perceived.accepted, perceived.source.scale));
  const placed = fact === null ? null : place(fact.judged, sums);
  const { trail, compared } = trailOf(parts, { fact, perceived, place, sumsIn });
  const measure = fact === null ? null : measureShown(fact);
  const unitId = attribute.unitId;
  return {
    row: {
      attribute: {
        ...{ id: attribute.id, name: attribute.name },
        unit: unitId === null ? null : { id: unitId, name: records.units.get(unitId) ?? '' },
      },
      placed,
      measure,
      against: perceived === null ? null : againstShown(perceived),
      trail: [...trail],
      leftOut: parts.parts.length - trail.length,
      withheld: placed === null && missing.length === 0 ? withheld : null,
      missing: [...missing],
      records: recordsOf(fact, perceived, attribute.id),
      sentence: sentenceOf({ placed, measure, perceived, withheld, missing }),
    },
    move: compared.length < 2 ? null : moveBetween(compared[0]!, compared.at(-1)!),
  };
}

/** What some people said, and how many of all customers answered beside them or as they. */
type Said = Sums & { readonly everybody: number };

function sumsOf(
  perceptions: Perceptions,
  { kind }: PerceptionSide,
  slice: Parameters<Perceptions['perceived']>[0],
): Said | null {
  const of = (asked: typeof slice): Sums | null =>
    kind === 'acceptable' ? perceptions.perceived(asked) : perceptions.gap(asked);
  const own = of(slice);
  return own === null ? null : { ...own, everybody: of({ ...slice, segmentId: null })?.n ?? own.n };
}

function whyWithheld({ n, everybody }: Said, { minimumN }: PerceptionSource): string | null {
  if (n === 0) return 'nobody answered in these months';
  if (n < minimumN) return `fewer than ${minimumN} answered`;
  if (isHiddenPart({ part: n, all: everybody }, minimumN)) return `fewer than ${minimumN} others answered`;
  return n < 2 ? 'one answer says nothing of how sure it is' : null;
}

type Trailing = {
  readonly fact: FactSide | null;
  readonly perceived: PerceptionSide | null;
  readonly place: (judged: JudgedReadings, sums: Said | null) => FactRow['placed'];
  readonly sumsIn: (months: Months) => Said | null;
};

/** The parts of the time that have both sides, and what is compared of them. */
function trailOf(
  { records, window, parts }: FactParts,
  { fact, perceived, place, sumsIn }: Trailing,
): { readonly trail: FactRow['trail']; readonly compared: readonly PartCompared[] } {
  const trail: FactRow['trail'] = [];
  const compared: PartCompared[] = [];
  if (fact === null || perceived === null) return { trail, compared };
  for (const { from, to, name } of parts) {
    const day = to === window.to ? window.day : lastDay(to);
    const judged = judgedIn(records, fact.measure, { from, to, day });
    const sums = sumsIn({ from, to });
    const placed = judged === null ? null : place(judged, sums);
    if (judged === null || sums === null || placed === null) continue;
    trail.push({ from, to, name, placed });
    compared.push(comparedPart(name, judged, { sums, scale: perceived.source.scale }));
  }
  return { trail, compared };
}

function comparedPart(
  name: string,
  { n, within, required }: JudgedReadings,
  { sums, scale: [min, max] }: { readonly sums: Sums; readonly scale: readonly [number, number] },
): PartCompared {
  const sd = Math.sqrt(Math.max(0, sums.squares) / (sums.n - 1));
  return {
    name,
    fact: { kind: 'share', bad: n - within, n, allowed: 100 * (1 - required) },
    perception: { kind: 'mean', n: sums.n, mean: sums.mean, sd, scale: -100 / (max - min) },
  };
}

function measureShown({ measure, judged: { n, within, required }, others }: FactSide): FactRow['measure'] {
  return { id: measure.id, name: measure.name, within: within / n, required, n, others: [...others] };
}

function againstShown({ source, kind, ladder, words }: PerceptionSide): FactRow['against'] {
  const [set] = source.answerSets;
  return {
    kind,
    words,
    scale: [...source.scale],
    answerSet: { id: set!.id, name: set!.title },
    ladderId: ladder?.id ?? null,
  };
}

function recordsOf(
  fact: FactSide | null,
  perceived: PerceptionSide | null,
  attributeId: string,
): FactRow['records'] {
  return [
    ...(fact === null
      ? []
      : [{ name: `Readings of ${fact.measure.name}`, place: `standards/${fact.measure.id}` }]),
    ...(perceived?.source.answerSets ?? []).map(({ id, title }) => ({ name: title, place: `figures/${id}` })),
    ...(perceived?.ladder == null
      ? []
      : [{ name: 'What they accept', place: `expectations/${perceived.ladder.id}` }]),
    { name: 'The chain of the attribute', place: `attributes/${attributeId}` },
  ];
}

function sentenceOf({
  placed,
  measure,
  perceived,
  withheld,
  missing,
}: Pick<FactRow, 'placed' | 'measure' | 'withheld' | 'missing'> & {
  readonly perceived: PerceptionSide | null;
}): string {
  if (placed !== null && measure !== null && perceived !== null) {
    return placeSentence(placed, { measure, against: perceived.words });
  }
  if (missing.length > 0) return missing.map((one) => one.missing).join(' ');
  return withheld === null ? 'It cannot be placed.' : `Its perception is withheld: ${quoted(withheld)}.`;
}

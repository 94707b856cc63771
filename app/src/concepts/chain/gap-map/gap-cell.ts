import {
  changeKind,
  changeSentence,
  type SizeDifference,
  sizeDifference,
} from '../measuring/gap-change.rules.ts';
import { effectOf, sizeOf, stateOf, type Weight } from '../measuring/gap-size.rules.ts';
import { gapSentence } from '../measuring/gap-words.rules.ts';
import { type FoundGap, type GapCandidate, worstOf } from './gap-candidate.ts';
import type { GapCell, GapNumber, GapState } from './gap-map.ts';

/** A gap in the window that is shown, and where changes are asked for, before and since. */
export type GapInTime = {
  readonly gap: GapNumber;
  readonly shown: FoundGap;
  readonly compared: { readonly before: FoundGap; readonly since: FoundGap } | null;
};

/** A cell, and its change still without the correction for all that are tested. */
export type DraftCell = {
  readonly cell: Omit<GapCell, 'change'>;
  readonly change: DraftChange | null;
};

type DraftChange = {
  readonly before: GapCandidate | null;
  readonly since: GapCandidate | null;
  readonly found: SizeDifference | null;
};

/** The worst of what a gap is measured by. */
export function draftCell({ gap, shown, compared }: GapInTime, weight: Weight | null): DraftCell {
  const worst = worstOf(shown.candidates);
  if (worst === null) {
    const cell = {
      ...{ gap, state: 'unknown' as const, figure: null, size: null, effect: null, of: '', newest: null },
      ...{ records: [], hole: shown.hole },
      sentence: shown.hole?.missing ?? 'It is not known.',
    };
    return { cell, change: compared === null ? null : { before: null, since: null, found: null } };
  }
  const state = stateOfCandidate(worst);
  const others = shown.candidates.filter((one) => one !== worst).map(({ name }) => name);
  const said = gapSentence({ gap, state, estimate: worst.figure.estimate, ...worst.words });
  return {
    cell: {
      gap,
      state,
      figure: worst.figure,
      size: worst.isWithheld ? null : sizeOf(worst),
      effect: worst.isWithheld ? null : effectOf(worst, weight, worst.concerns),
      of:
        others.length === 0
          ? worst.of
          : `${worst.of}; the worst of ${others.length + 1}, the others: ${others.join(', ')}`,
      newest: worst.newest,
      records: worst.records,
      hole: null,
      sentence: `${said.charAt(0).toUpperCase()}${said.slice(1)}.`,
    },
    change: compared === null ? null : draftChange(worst, compared),
  };
}

function stateOfCandidate(found: GapCandidate | null): GapState {
  if (found === null) return 'unknown';
  return found.isWithheld ? 'withheld' : stateOf(found);
}

/** The same thing before and since. */
function draftChange(worst: GapCandidate, compared: NonNullable<GapInTime['compared']>): DraftChange {
  const own = ({ candidates }: FoundGap): GapCandidate | null =>
    candidates.find(({ key }) => key === worst.key) ?? null;
  const [before, since] = [own(compared.before), own(compared.since)];
  const [first, second] = [before?.comparable ?? null, since?.comparable ?? null];
  return { before, since, found: first === null || second === null ? null : sizeDifference(first, second) };
}

/** The p-value of a change that was tested; null where nothing was. */
export function testedP({ change }: DraftCell): number | null {
  return change?.found?.pValue ?? null;
}

/** The cell with its change, its p-value corrected for all that were tested. */
export function finishedCell(
  { cell, change }: DraftCell,
  { adjustedPValue, month }: { readonly adjustedPValue: number | null; readonly month: string | null },
): GapCell {
  if (change === null || month === null) return { ...cell, change: null };
  const { before, since, found } = change;
  const sizeBefore = before === null || before.isWithheld ? null : sizeOf(before);
  if (found === null) {
    return {
      ...cell,
      change: {
        ...{ kind: 'unknown', before: sizeBefore, difference: null, pValue: null, adjustedPValue: null },
        sentence: sentenceOf(changeSentence('unknown', { difference: null, adjustedPValue: null }, month)),
      },
    };
  }
  const { difference, pValue } = found;
  const states = { before: stateOfCandidate(before), since: stateOfCandidate(since) };
  const kind = changeKind({ difference, adjustedPValue }, states);
  const sentence = sentenceOf(changeSentence(kind, { difference, adjustedPValue }, month));
  return { ...cell, change: { kind, before: sizeBefore, difference, pValue, adjustedPValue, sentence } };
}

function sentenceOf(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

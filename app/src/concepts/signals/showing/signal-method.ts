import { FALSE_SHARE } from '../detection/found-signals.rules.ts';
import type { ToldLook } from '../keeping/signal.ts';
import { monthWords } from './signal-words.rules.ts';

/** How a signal is found, as every answer says it. */
export const SIGNAL_METHOD = {
  name: 'Change point of the level, false alarms held down over all figures',
  formula: `complete months, at most 36 (quarters where months hold too few); shares as arcsin√, counts as √ of cases a day (Anscombe); t_k = (level after − level before)/(φ√(1/W_after + 1/W_before)) for each split k, W by the variance of each month, φ what months differ by beyond it, at least 0.7 for shares and counts; p of the largest |t_k| over all splits (Worsley), then corrected over all figures and all their parts (Benjamini and Hochberg, ${100 * FALSE_SHARE} %); further changes within a figure at the p that was left; parts at the month of the change by t, corrected by Holm; since: confidence set of 95 %; the interval of the shift is turned back at the level before`,
  source:
    'Worsley 1979 and 1982; Hansen 2000; Anscombe 1948; Benjamini and Hochberg 1995; Benjamini and Bogomolov 2014; Holm 1979; simulated in decision 56',
} as const;

export const CHART_METHOD =
  'limits: level before the change ± 3 of its standard deviations for the n of each period, turned back; points beyond them are marked';

/** What a look came to, in one sentence. */
export function lookSentence({ figures, judged, signals, months, unjudged }: ToldLook): string {
  if (figures === 0) return 'There is no figure over time yet: no answers, readings, promises or complaints.';
  const waiting = unjudged['too-few-periods'] + unjudged['no-variation'];
  const left = waiting === 0 ? '' : `; of ${waiting} there is too little to say`;
  const over = `${months.count} months up to ${monthWords(months.last)}`;
  const moved =
    signals === 0
      ? 'Nothing moved beyond chance'
      : `${signals} ${signals === 1 ? 'figure' : 'figures'} moved beyond chance`;
  return `${moved} in ${figures} figures over ${over} (${judged} series tested with their parts${left}).`;
}

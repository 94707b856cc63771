import { type ControlChart, westernElectricSignals } from 'heed-statistics';
import { SIGNAL_RULES, type SignalRule } from './signal-rules.ts';

/** By which rules does each point of a chart signal? */
export function signalsOf(chart: ControlChart): (row: number) => SignalRule[] {
  const found = westernElectricSignals(chart);
  const byRule: Readonly<Record<SignalRule, readonly number[]>> = {
    'beyond-limits': found.oneBeyondThreeSigma,
    'two-of-three': found.twoOfThreeBeyondTwoSigma,
    'four-of-five': found.fourOfFiveBeyondOneSigma,
    'eight-on-one-side': found.runOnOneSide,
  };
  const signalsAt = SIGNAL_RULES.map((rule) => ({ rule, at: new Set(byRule[rule]) }));
  return (row) => signalsAt.flatMap(({ rule, at }): SignalRule[] => (at.has(row) ? [rule] : []));
}

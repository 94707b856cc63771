import type { ControlChartPart, Section } from '../../platform/interface/index.ts';
import { RULE_WORDS, SIGNAL_RULES } from '../analyses/declarations.ts';
import { type Ladder, LEVEL_WORDS } from './ladder.ts';
import type { Drift } from './ladder-figures.ts';

/** How a level moved from date to date, as a section with its control chart. */
export function driftSection(drift: Drift, ladder: Ladder): Section {
  const name = LEVEL_WORDS[drift.level];
  const signalling = drift.points.filter(({ signals }) => signals.length > 0);
  return {
    id: `drift-${drift.level}`,
    title: `Drift: ${name.toLowerCase()}`,
    question: 'Does what customers expect change over time by more than chance?',
    finding: findingOf(drift, signalling),
    method: drift.method,
    warnings: drift.warnings,
    parts: drift.points.length < 2 ? [] : [chartOf(drift, ladder)],
    comparison: [],
    groups: [],
  };
}

function findingOf({ chart, points }: Drift, signalling: Drift['points']): string {
  if (chart === null) return points.length === 1 ? 'One date so far.' : 'No limits yet: only the dates.';
  if (signalling.length === 0) return 'No date stands out: chance alone explains how it moves.';
  const words = signalling.map(
    ({ on, signals }) => `${on}: ${signals.map((rule) => RULE_WORDS[rule]).join('; ')}`,
  );
  return `More than chance moved it. ${words.slice(0, 3).join('. ')}.`;
}

function chartOf(drift: Drift, { scale }: Ladder): ControlChartPart {
  const { points, centre } = drift;
  const reach = points.flatMap(({ value, limits }) => [value, ...(limits ? [limits.low, limits.high] : [])]);
  const [low, high] = [Math.min(...reach), Math.max(...reach)];
  const room = 0.05 * (high - low || Math.abs(high) || 1);
  return {
    kind: 'control-chart',
    caption: `${LEVEL_WORDS[drift.level]} of each date`,
    format: { decimals: 2 },
    axis: {
      min: Math.max(scale.min ?? -Infinity, low - room),
      max: Math.min(scale.max ?? Infinity, high + room),
      label: scale.name,
    },
    periodName: 'date',
    centre,
    baseline: null,
    rules: SIGNAL_RULES.map((rule) => RULE_WORDS[rule]),
    points: points.map(({ on, n, value, limits, signals }) => ({
      label: on,
      n: n ?? 0,
      estimate: value,
      interval: null,
      limits: limits === null ? null : [limits.low, limits.high],
      signals: signals.map((rule) => SIGNAL_RULES.indexOf(rule) + 1),
    })),
  };
}

import type { ControlChartPart, DiagramPart, DistributionsPart } from './report.ts';

const FIVE = ['1', '2', '3', '4', '5'];

export const SAMPLE_DISTRIBUTIONS: DistributionsPart = {
  kind: 'distributions',
  caption: 'Answers to each question',
  lowName: 'Not at all satisfied',
  highName: 'Entirely satisfied',
  rows: [
    { label: 'Answers on time', n: 1180, answers: answers([40, 95, 310, 480, 255]) },
    { label: '직원이 친절하다', n: 1102, answers: answers([12, 30, 121, 400, 539]) },
    { label: 'فاتورة واضحة', code: 'Q3', n: 1010, answers: answers([310, 250, 200, 150, 100]) },
    { label: 'Quiet at night', n: 6, withheld: 'fewer than 10' },
    { label: 'Parking', n: 90, answers: answers([0, 0, 0, 0, 90]) },
    { label: 'Nobody answered', n: 0, answers: answers([0, 0, 0, 0, 0]) },
  ],
};

const PATHS: readonly (readonly [from: string, to: string, estimate: number | null])[] = [
  ['Image', 'Expectations', 0.51],
  ['Image', 'Satisfaction', 0.18],
  ['Image', 'Loyalty', 0.2],
  ['Expectations', 'Perceived quality of what was delivered', 0.56],
  ['Expectations', 'Value', 0.05],
  ['Expectations', 'Satisfaction', 0.06],
  ['Perceived quality of what was delivered', 'Value', 0.55],
  ['Perceived quality of what was delivered', 'Satisfaction', 0.51],
  ['Value', 'Satisfaction', 0.19],
  ['Satisfaction', 'Complaints', -0.53],
  ['Satisfaction', 'Loyalty', 0.48],
  ['Complaints', 'Loyalty', null],
];

export const SAMPLE_DIAGRAM: DiagramPart = {
  kind: 'diagram',
  caption: 'Paths from image to loyalty',
  format: { decimals: 2 },
  nodes: [
    { name: 'Image', note: '' },
    { name: 'Expectations', note: 'R² 0.26' },
    { name: 'Perceived quality of what was delivered', note: 'R² 0.31' },
    { name: 'Value', note: 'R² 0.34' },
    { name: 'Satisfaction', note: 'R² 0.67' },
    { name: 'Complaints', note: 'R² 0.28' },
    { name: 'Loyalty', note: 'R² 0.45' },
  ],
  edges: PATHS.map(([from, to, estimate], index) => ({
    from,
    to,
    n: 250,
    estimate,
    interval: estimate === null || index === 4 ? null : ([estimate - 0.11, estimate + 0.11] as const),
  })),
};

/** Weeks of which one has nobody and two too few, some that signal, and limits that follow the numbers of people. */
export const SAMPLE_CONTROL_CHART: ControlChartPart = {
  kind: 'control-chart',
  caption: 'Answers on time: mean answer of each week',
  format: { decimals: 2 },
  axis: { min: 2.6, max: 4.6, label: 'mean answer, scale 1 to 5' },
  periodName: 'week',
  centre: 3.6,
  baseline: [0, 16],
  rules: [
    'beyond the limits (3σ)',
    'two of three beyond 2σ on one side',
    'four of five beyond 1σ on one side',
    'eight in a row on one side of the centre',
  ],
  points: Array.from({ length: 30 }, (_, index): ControlChartPart['points'][number] => {
    const label = `2025-W${String(index + 10).padStart(2, '0')}`;
    if ([6, 7].includes(index)) return { label, n: index - 3, withheld: 'fewer than 10' };
    if (index === 19) return { label, n: 0, estimate: null, interval: null, limits: null, signals: [] };
    const n = 40 + ((index * 37) % 90);
    const estimate = 3.6 + 0.25 * Math.sin(index * 2.4) + (index > 24 ? 0.45 : 0);
    const reach = 3 / Math.sqrt(n);
    return {
      label,
      n,
      estimate,
      interval: [estimate - reach / 1.5, estimate + reach / 1.5],
      limits: [3.6 - reach, 3.6 + reach],
      signals: estimate > 3.6 + reach ? [1, 2] : index === 3 ? [4] : [],
    };
  }),
};

function answers(counts: readonly number[]): { point: string; count: number }[] {
  return counts.map((count, index) => ({ point: FIVE[index] ?? '', count }));
}

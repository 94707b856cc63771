import type { DumbbellsPart, EstimatesPart, Part, QuadrantPart, Report, Section } from './report.ts';
import { SAMPLE_CONTROL_CHART, SAMPLE_DIAGRAM, SAMPLE_DISTRIBUTIONS } from './sample-shapes.ts';

/** Texts as somebody who means harm would put them in a file. */
export const HOSTILE = {
  script: '<script>alert(1)</script>',
  image: '"><img src=x onerror=alert(2)> & &lt;b&gt;',
  override: 'invoice\u202egpj.exe\u202c',
  terminal: 'red \u001b[31malarm\u001b]0;title\u0007 \u009b2J\u0000',
  style: "</style><script>alert(3)</script>' onmouseover='alert(4)",
} as const;

export const KOREAN = '직원이 친절하고 질문에 정확하게 답변해 주었다';
export const ARABIC = 'دقة الفاتورة ووضوحها';
export const LONG =
  'The information given before the visit about opening hours, prices, routes and services for guests with reduced mobility was complete';

const ATTRIBUTES = [
  'Answers on time',
  'Bill is clear',
  'Staff are courteous',
  KOREAN,
  'Promises are kept',
  ARABIC,
  'Rooms are clean',
  LONG,
  'Easy to reach by telephone',
  'Complaints handled fairly',
  HOSTILE.script,
  'Quiet at night',
  HOSTILE.image,
  'Breakfast',
  'Check-in',
  HOSTILE.override,
  'Parking',
  'Wi-Fi',
  'Lighting in the corridors',
  'Signs and directions',
  'Price for what is given',
  HOSTILE.terminal,
  'Security',
  'Website',
] as const;

const MEAN = { decimals: 2 };
const FIVE_POINTS = { min: 1, max: 5, label: 'Mean, 1 to 5' };

// Spread over an axis in a way that repeats itself, so that a failing test fails again.
function spread(index: number, low: number, high: number): number {
  return low + (high - low) * (((index * 61 + 17) % 97) / 96);
}

export const SAMPLE_ESTIMATES: EstimatesPart = {
  kind: 'estimates',
  caption: 'Mean satisfaction with each attribute',
  format: MEAN,
  axis: { ...FIVE_POINTS, reference: 3.87 },
  columns: ['Top two', 'Alpha'],
  rows: ATTRIBUTES.slice(0, 11).map((label, index) => {
    const code = `Q${index + 1}_${'satisfaction'.slice(0, index + 1)}`;
    if (index === 4) return { label, code, n: 7, withheld: 'fewer than 10' };
    if (index === 6) return { label, n: 212, estimate: null, columns: ['–', '–'] };
    const estimate = spread(index, 2.2, 4.7);
    const half = spread(index + 5, 0.05, 0.5);
    const interval = index === 8 ? null : ([estimate - half, index === 9 ? 5.4 : estimate + half] as const);
    return { label, code, n: 1180 - index * 83, estimate, interval, columns: [`${40 + index}%`, '0.82'] };
  }),
};

export const SAMPLE_DUMBBELLS: DumbbellsPart = {
  kind: 'dumbbells',
  caption: 'Expectation and perception of each attribute',
  format: MEAN,
  gapFormat: { decimals: 2, signed: true },
  axis: { min: 1, max: 7, label: 'Mean, 1 to 7' },
  fromName: 'Expectation',
  toName: 'Perception',
  gapName: 'Gap',
  rows: ATTRIBUTES.map((label, index) => {
    if (index === 13) return { label, n: 4, withheld: 'fewer than 10' };
    const from = spread(index, 4.6, 6.8);
    const to = spread(index + 31, 3.2, 6.6);
    const gap = to - from;
    return { label, n: 1100 - index, from, to, estimate: gap, interval: [gap - 0.21, gap + 0.21] as const };
  }),
};

const MARKS = ['Must-be', 'One-dimensional', 'Attractive', 'Indifferent'] as const;

export const SAMPLE_QUADRANT: QuadrantPart = {
  kind: 'quadrant',
  caption: 'Importance and performance of 30 attributes',
  x: { min: 1, max: 5, label: 'Performance, mean 1 to 5', crossing: 3.4 },
  y: { min: 0, max: 0.6, label: 'Importance, derived', crossing: 0.27 },
  format: MEAN,
  corners: {
    topLeft: 'Concentrate here',
    topRight: 'Keep up the good work',
    bottomLeft: 'Low priority',
    bottomRight: 'Possible overkill',
  },
  columns: ['Share'],
  points: Array.from({ length: 30 }, (_, index) => {
    const label = ATTRIBUTES[index] ?? `Attribute ${index + 1}`;
    if (index === 20) return { label, n: 3, withheld: 'fewer than 10' };
    // Half of them in one place, as attributes of one service often are.
    const x = index % 2 === 0 ? 3.9 + spread(index, -0.15, 0.15) : spread(index, 1.4, 4.8);
    const y = index % 2 === 0 ? 0.35 + spread(index + 7, -0.02, 0.02) : spread(index + 11, 0.04, 0.56);
    return {
      label,
      n: 940 - index,
      x,
      y,
      xInterval: [x - 0.12, x + 0.12] as const,
      yInterval: index % 5 === 0 ? null : ([y - 0.03, y + 0.03] as const),
      mark: MARKS[index % MARKS.length] ?? '',
      columns: [`${30 + index}%`],
    };
  }),
};

export const FEW_POINTS: QuadrantPart = {
  ...SAMPLE_QUADRANT,
  caption: 'Importance and performance of 6 attributes',
  points: SAMPLE_QUADRANT.points.filter((_, index) => [1, 2, 3, 4, 5, 9].includes(index)),
};

const HEADLINE: Part = {
  kind: 'headline',
  label: 'Net promoter score',
  figure: { n: 1180, estimate: -12.4, interval: [-16.2, -8.5] },
  format: { decimals: 1, signed: true, unit: 'points' },
  axis: { min: -100, max: 100, label: 'Net promoter score, −100 to 100', reference: 0 },
  detail: ['Promoters 31.2%, n 368', 'Passives 25.2%, n 297', 'Detractors 43.6%, n 515'],
};

const WITHHELD_HEADLINE: Part = { ...HEADLINE, figure: { n: 8, withheld: 'fewer than 10' }, detail: [] };

const TABLE: Part = {
  kind: 'table',
  caption: 'Reliability of the scales',
  columns: ['Scale', 'Alpha', 'Omega', 'Items', 'Remark'],
  rows: [
    ['Tangibles', '0.81', '0.83', '4', 'Good'],
    [KOREAN, '0.44', '−0.02', '5', `Item "${HOSTILE.script}" is keyed the other way round`],
    [ARABIC, '0.91', '0.92', '12', ''],
  ],
};

const METHOD = {
  name: 'Net promoter score',
  formula: 'NPS = 100 · (promoters − detractors) / n; interval: Wald with √((p + d − (p − d)²) / n)',
  source: 'Reichheld (2003), Harvard Business Review 81 (12); Rocks (2016), The American Statistician 70 (4)',
};

function section(id: string, title: string, parts: readonly Part[]): Section {
  const question = 'What do guests say, and how sure is it?';
  return { id, title, question, parts, warnings: [], method: METHOD, comparison: [], groups: [] };
}

const GROUPS = ['Business', 'Leisure', KOREAN, ARABIC, HOSTILE.image, LONG];

const GROUPED: Section = {
  ...section('nps', 'Would guests recommend us?', [HEADLINE]),
  warnings: [
    'The scale was 1 to 10 in 2,014 rows and 0 to 10 in the others; the two are not mixed.',
    `Column ${HOSTILE.script} holds ${HOSTILE.terminal}`,
  ],
  comparison: [
    {
      kind: 'estimates',
      caption: 'Net promoter score of each group',
      format: { decimals: 1, signed: true, unit: 'points' },
      axis: { min: -100, max: 100, label: 'Net promoter score', reference: 0 },
      columns: [],
      rows: GROUPS.map((label, index) =>
        index === 3
          ? { label, n: 8, withheld: 'fewer than 10' }
          : {
              label,
              n: 300 - index,
              estimate: index * 13 - 30,
              interval: [index * 13 - 41, index * 13 - 19],
              columns: [],
            },
      ),
    },
  ],
  groups: GROUPS.map((name, index) => ({
    name,
    parts: index === 3 ? [WITHHELD_HEADLINE] : [HEADLINE, SAMPLE_DISTRIBUTIONS],
    warnings: index === 1 ? ['Fewer than 30 answers: the interval is approximate.'] : [],
  })),
};

/** A report with every kind of part, and with what goes wrong in real files. */
export const SAMPLE_REPORT: Report = {
  title: `Guests of 2026 ${HOSTILE.style}`,
  file: `guests ${HOSTILE.override}.csv`,
  rows: {
    read: 12_408,
    used: 12_391,
    refused: 617,
    refusals: Array.from({ length: 40 }, (_, index) => ({
      row: index * 3 + 2,
      reason: index === 1 ? HOSTILE.script : 'has 14 cells where the head has 13',
    })),
  },
  refusedCells: [
    { column: 'Q1', value: ' 5\t', count: 12, firstRow: 9 },
    { column: KOREAN, value: HOSTILE.terminal, count: 1204, firstRow: 1001 },
    { column: ARABIC, value: HOSTILE.image, count: 3, firstRow: 40 },
    { column: 'Q2', value: '\u200b4', count: 1, firstRow: 77 },
    { column: 'Q2', value: null, count: 88, firstRow: 80 },
    ...Array.from({ length: 9 }, (_, index) => ({ column: 'Q3', value: `${index}?`, count: 2, firstRow: 5 })),
  ],
  notes: [
    'Intervals hold with 95% confidence.',
    'Weighted by column "weight"; n counts people, not weights.',
    'Figures of fewer than 10 people are withheld.',
  ],
  by: 'Kind of guest',
  sections: [
    GROUPED,
    { ...section('means', 'How satisfied are guests?', [SAMPLE_ESTIMATES, SAMPLE_DISTRIBUTIONS]) },
    { ...section('gaps', 'Where do we fall short of expectations?', [SAMPLE_DUMBBELLS]) },
    { ...section('importance', 'What should we improve first?', [SAMPLE_QUADRANT, FEW_POINTS]) },
    { ...section('trend', 'Do answers change over time?', [SAMPLE_CONTROL_CHART]) },
    { ...section('paths', 'What makes guests loyal?', [SAMPLE_DIAGRAM]), warnings: ['R² is small.'] },
    { ...section('reliability', `Can the scales be trusted? ${KOREAN}`, [WITHHELD_HEADLINE, TABLE]) },
  ],
};

import { expect, it } from 'vitest';
import { htmlPage, type Part, terminalReport } from './index.ts';
import { SAMPLE_DUMBBELLS, SAMPLE_ESTIMATES, SAMPLE_QUADRANT, SAMPLE_REPORT } from './sample-report.ts';
import { SAMPLE_CONTROL_CHART, SAMPLE_DIAGRAM, SAMPLE_DISTRIBUTIONS } from './sample-shapes.ts';

const EDGE = { n: 3, estimate: 0.5 };
const POINT = { n: 30, x: 3, y: 0.3, mark: 'Must-be', columns: [] };

// What a file can hold that nobody thinks of.
const UNUSUAL: Readonly<Record<string, Part>> = {
  'no points': { ...SAMPLE_QUADRANT, points: [] },
  'points in one place': {
    ...SAMPLE_QUADRANT,
    points: Array.from({ length: 120 }, (_, index) => ({ ...POINT, label: `Point ${index}` })),
  },
  'no pairs': { ...SAMPLE_DUMBBELLS, rows: [] },
  'no estimates': { ...SAMPLE_ESTIMATES, rows: [] },
  'an axis of no length': { ...SAMPLE_ESTIMATES, axis: { min: 3, max: 3, label: '' } },
  'no distributions': { ...SAMPLE_DISTRIBUTIONS, rows: [] },
  'only withheld ones': {
    ...SAMPLE_DISTRIBUTIONS,
    rows: [{ label: 'Parking', n: 1, withheld: 'fewer than 10' }],
  },
  'no boxes': { ...SAMPLE_DIAGRAM, nodes: [], edges: [] },
  'boxes apart': { ...SAMPLE_DIAGRAM, edges: [] },
  'arrows from nowhere': { ...SAMPLE_DIAGRAM, edges: [{ from: 'Nowhere', to: 'Image', ...EDGE }] },
  'names that objects have': {
    ...SAMPLE_DIAGRAM,
    nodes: ['__proto__', 'constructor'].map((name) => ({ name, note: '' })),
    edges: [{ from: '__proto__', to: 'constructor', ...EDGE }],
  },
  'no periods': { ...SAMPLE_CONTROL_CHART, points: [], baseline: null },
  'only breaks': {
    ...SAMPLE_CONTROL_CHART,
    centre: null,
    points: [{ label: '2025-W10', n: 2, withheld: 'fewer than 10' }],
    baseline: [0, 1],
  },
  'points without limits': {
    ...SAMPLE_CONTROL_CHART,
    centre: null,
    axis: { min: 3, max: 3, label: '' },
    points: [{ label: '2025-W10', ...EDGE, limits: null, signals: [] }],
  },
  'more points than columns': {
    ...SAMPLE_CONTROL_CHART,
    baseline: null,
    points: Array.from({ length: 700 }, (_, index) => ({
      label: `Day ${index}`,
      ...EDGE,
      limits: [0, 1] as const,
      signals: index % 90 === 0 ? [1] : [],
    })),
  },
  'no columns': { kind: 'table', caption: 'Nothing', columns: [], rows: [] },
  'short rows': { kind: 'table', caption: 'Little', columns: ['One', 'Two'], rows: [['1'], []] },
};

it.each(Object.keys(UNUSUAL))('shows %s on the page and in the terminal', (name) => {
  const part = UNUSUAL[name];
  const [section] = SAMPLE_REPORT.sections;
  if (part === undefined || section === undefined) throw new Error('the sample holds no section');
  const report = { ...SAMPLE_REPORT, sections: [{ ...section, parts: [part], comparison: [], groups: [] }] };
  const shown = [htmlPage(report), terminalReport(report, { width: 80, color: false })];
  for (const text of shown) expect(text).not.toMatch(/NaN|undefined|Infinity/);
});

it('gives sections of one name different addresses', () => {
  const [section] = SAMPLE_REPORT.sections;
  if (section === undefined) throw new Error('the sample holds no section');
  const twice = htmlPage({ ...SAMPLE_REPORT, sections: [section, { ...section, title: 'Again' }] });
  const addresses = [...twice.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(addresses).size).toBe(addresses.length);
});

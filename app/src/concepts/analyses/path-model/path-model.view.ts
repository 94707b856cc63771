import type { Part } from '../../../platform/interface/index.ts';
import { type GroupResult, isWithheld, type ViewContext } from '../analysis-method.ts';
import { answered, signed } from '../view-words.ts';
import type { PathModelResult } from './path-model.result.ts';
import type { PathModelEntry } from './path-model-entry.ts';

const INDEX_AXIS = { min: 0, max: 100, label: 'index, 0 to 100' };

/** The index, the model as a diagram, and what each construct is measured by. */
export function viewPathModel(entry: PathModelEntry, result: PathModelResult, context: ViewContext): Part[] {
  const { index } = result;
  const complete = answered(...entry.constructs.flatMap(({ indicators }) => indicators));
  const headline: Part[] = index
    ? [
        {
          kind: 'headline',
          label: `${index.construct} index`,
          figure: { n: result.n, estimate: index.estimate, interval: index.interval ?? null },
          format: { decimals: 1 },
          axis: INDEX_AXIS,
          detail: ['0 = all at the lowest point of the scales, 100 = all at the highest'],
          ...complete,
        },
      ]
    : [];
  return [
    ...headline,
    {
      kind: 'diagram',
      caption: 'What leads to what, by how much (path coefficients of standardised constructs)',
      format: { decimals: 2, signed: true },
      nodes: entry.constructs.map(({ name }) => {
        const r2 = result.r2[name];
        return { name, note: typeof r2 === 'number' ? `R² ${r2.toFixed(2)}` : '' };
      }),
      edges: result.paths.map(({ from, to, estimate, interval }) => ({
        from,
        to,
        n: result.n,
        estimate,
        ...(interval === undefined ? {} : { interval }),
      })),
    },
    {
      kind: 'table',
      caption: 'What each construct is measured by',
      columns: ['construct', 'indicator', 'weight', 'loading'],
      rows: entry.constructs.flatMap(({ name, indicators }) =>
        indicators.map((indicator) => [
          name,
          context.question(indicator).label ?? indicator,
          words(result.weights[name]?.[indicator]),
          words(result.loadings[name]?.[indicator]),
        ]),
      ),
    },
  ];
}

/** The index of each group, and the paths beside one another. */
export function comparePathModel(
  entry: PathModelEntry,
  groups: readonly GroupResult<PathModelResult>[],
): Part[] {
  const index: Part[] =
    entry.index === undefined
      ? []
      : [
          {
            kind: 'estimates',
            caption: `${entry.index} index by group`,
            format: { decimals: 1 },
            axis: INDEX_AXIS,
            columns: [],
            rows: groups.map(({ name, result }) =>
              isWithheld(result)
                ? { label: name, ...result }
                : {
                    label: name,
                    n: result.n,
                    estimate: result.index?.estimate ?? null,
                    interval: result.index?.interval ?? null,
                    columns: [],
                  },
            ),
          },
        ];
  const paths: Part = {
    kind: 'table',
    caption: 'Path coefficients by group',
    columns: ['path', ...groups.map(({ name }) => name)],
    rows: entry.paths.map(([from, to], i) => [
      `${from} → ${to}`,
      ...groups.map(({ result }) =>
        isWithheld(result) ? result.withheld : pathWords(result.paths[i]?.estimate),
      ),
    ]),
  };
  return [...index, paths];
}

function words(number: number | null | undefined): string {
  return number === null || number === undefined ? '–' : number.toFixed(3);
}

/** What leads most strongly to the construct of the index, or the strongest path of all. */
export function findPathModel(entry: PathModelEntry, result: PathModelResult): string | null {
  const paths = result.paths.flatMap(({ from, to, estimate }) =>
    estimate === null || (entry.index !== undefined && to !== entry.index) ? [] : [{ from, to, estimate }],
  );
  if (paths.length < 2) return null;
  const { from, to, estimate } = paths.reduce((a, b) =>
    Math.abs(b.estimate) > Math.abs(a.estimate) ? b : a,
  );
  return `Leads most strongly to ${to}: ${from} ${signed(estimate)}.`;
}

function pathWords(estimate: number | null | undefined): string {
  return estimate === null || estimate === undefined ? '–' : signed(estimate);
}

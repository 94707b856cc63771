import type { ReactNode } from 'react';
import {
  type DataColumn,
  DataTable,
  FigureButton,
  PageSection,
  readerCount,
  readerNumber,
} from '../../../platform/interface/web.ts';
import type { IndexFigure, IndexResult } from '../runs/index-result.ts';
import { INDEX_FORMAT, NO_UNIT, partFigure, SHARE_FORMAT } from './satisfaction-index-words.tsx';

type Branch = {
  readonly key: string;
  readonly name: string;
  readonly depth: 0 | 1 | 2;
  readonly figure: IndexFigure;
  readonly share: number;
  readonly note: string;
};

/** How units make regions and regions the total, with what each counts. */
export function RollUpTree({ result }: { readonly result: IndexResult }): ReactNode {
  const columns: readonly DataColumn<Branch>[] = [
    {
      id: 'name',
      head: 'Unit, region, total',
      purpose: 'label',
      cell: ({ name, depth }) => <span className={`index-branch depth-${depth}`}>{name}</span>,
    },
    {
      id: 'share',
      head: 'Counts',
      purpose: 'figure',
      cell: ({ share }) => readerNumber(share, SHARE_FORMAT),
    },
    {
      id: 'index',
      head: 'Index',
      purpose: 'figure',
      cell: ({ name, figure }) => (
        <FigureButton
          named={{
            label: name,
            figure: partFigure(figure),
            format: INDEX_FORMAT,
            axis: { min: 0, max: 100, label: 'index, 0 to 100' },
          }}
        />
      ),
    },
    { id: 'n', head: 'n', purpose: 'figure', cell: ({ figure }) => readerCount(figure.n) },
    { id: 'note', head: 'Note', cell: ({ note }) => note },
  ];
  return (
    <PageSection title="How it rolls up">
      <p>
        In regions and in the total {result.weights.words}
        {result.weights.source === null ? '' : ` (${result.weights.source})`}. A withheld unit is left out of
        its region and counted in the total.
      </p>
      <DataTable
        caption="From units by regions to the total"
        captionHidden
        columns={columns}
        rows={branchesOf(result)}
        rowKey={({ key }) => key}
      />
    </PageSection>
  );
}

function branchesOf({ total, regions, units }: IndexResult): Branch[] {
  const unitsIn = (region: string | null, depth: 1 | 2): Branch[] =>
    units.flatMap((unit, i): Branch[] =>
      unit.region === region
        ? [
            {
              key: `unit ${i}`,
              name: unit.name ?? NO_UNIT,
              depth,
              figure: unit,
              share: unit.share,
              note: unit.withheld === null ? '' : `withheld: ${unit.withheld}`,
            },
          ]
        : [],
    );
  return [
    { key: 'total', name: 'All customers', depth: 0, figure: total, share: 1, note: '' },
    ...regions.flatMap((region, i): Branch[] => [
      {
        key: `region ${i}`,
        name: region.name,
        depth: 1,
        figure: region,
        share: region.share,
        note:
          region.lacks.length === 0
            ? ''
            : `lacks ${region.lacks.map(({ unit }) => unit ?? NO_UNIT).join(', ')}, withheld`,
      },
      ...unitsIn(region.name, 2),
    ]),
    ...unitsIn(null, 1),
  ];
}

import type { ReactNode } from 'react';
import {
  DataTable,
  EvidenceContext,
  PartView,
  readerCount,
  readerNumber,
  StateBanner,
} from '../../../platform/interface/web.ts';
import { evidenceOf, type FiguresAbout, Quietly, sentence } from '../figures/complaint-figure-view.tsx';
import type { ParadoxComparison, WinningBack } from './winning-back.ts';

const TITLES: Readonly<Record<ParadoxComparison['verdict'], string>> = {
  found: 'A recovery paradox was found',
  'not-found': 'No recovery paradox',
  'cannot-be-told': 'It cannot be told',
};
const ONE_POINT = { decimals: 1 } as const;
const TWO_POINTS = { decimals: 2 } as const;

/** Whether complainants are more satisfied after recovery than like customers who had nothing to complain about. */
export function ParadoxView({
  paradox,
  about,
}: {
  readonly paradox: WinningBack['paradox'];
  readonly about: FiguresAbout;
}): ReactNode {
  const { all, satisfied, matchedBy, warnings } = paradox;
  const rows = [
    { name: 'All whose complaint was over', found: all },
    { name: 'Of them, those satisfied after', found: satisfied },
  ];
  const kind = all.verdict === 'found' ? 'good' : 'plain';
  const drawn = rows.filter(({ found }) => found.difference.estimate !== null);
  const reach = drawn.flatMap(({ found: { difference } }) => [
    Math.abs(difference.interval?.low ?? 0),
    Math.abs(difference.interval?.high ?? 0),
  ]);
  const most = Math.max(5, ...reach) * 1.1;
  return (
    <EvidenceContext value={evidenceOf(all.difference, { ...about, population: populationOf(all) })}>
      <p>
        A complainant who was won back is sometimes said to be happier than one who never had to complain.
        This page tests it, beside customers who are alike.
      </p>
      <StateBanner kind={kind} title={TITLES[all.verdict]}>
        <p>{sentence(all.words)}</p>
      </StateBanner>
      {drawn.length === 0 ? null : (
        <PartView
          part={{
            kind: 'estimates',
            caption: 'Satisfaction of complainants less that of like customers, points of a hundred',
            format: { decimals: 1, signed: true },
            axis: { min: -most, max: most, label: 'Points of a hundred', reference: 0 },
            columns: [],
            rows: drawn.map(({ name, found: { difference } }) => ({
              label: name,
              n: difference.n,
              estimate: difference.estimate,
              interval:
                difference.interval === null
                  ? null
                  : ([difference.interval.low!, difference.interval.high!] as const),
              columns: [],
            })),
          }}
        />
      )}
      {all.complainants === 0 ? null : <BothSides rows={rows} />}
      <p className="quiet">Alike by: {matchedBy.join('; ')}.</p>
      <Quietly lines={[...all.difference.warnings.filter((line) => line !== all.words), ...warnings]} />
    </EvidenceContext>
  );
}

type Side = { readonly name: string; readonly found: ParadoxComparison };

function BothSides({ rows }: { readonly rows: readonly Side[] }): ReactNode {
  return (
    <DataTable
      caption="Both sides"
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { id: 'name', head: 'Complainants', purpose: 'label', cell: ({ name }) => name },
        {
          id: 'rated',
          head: 'Rated',
          purpose: 'figure',
          cell: ({ found }) => readerCount(found.complainants),
        },
        {
          id: 'matched',
          head: 'With a match',
          purpose: 'figure',
          cell: ({ found }) => readerCount(found.matched),
        },
        {
          id: 'others',
          head: 'Like customers',
          purpose: 'figure',
          cell: ({ found }) => readerCount(found.others),
        },
        { id: 'groups', head: 'Groups', purpose: 'figure', cell: ({ found }) => readerCount(found.groups) },
        {
          id: 'mean',
          head: 'Their mean',
          purpose: 'figure',
          cell: ({ found }) => numberOr(found.meanOfComplainants),
        },
        {
          id: 'other-mean',
          head: 'Mean of the others',
          purpose: 'figure',
          cell: ({ found }) => numberOr(found.meanOfOthers),
        },
        {
          id: 'standardised',
          head: 'In standard deviations',
          purpose: 'figure',
          cell: ({ found }) => numberOr(found.standardised, TWO_POINTS),
        },
        {
          id: 'detectable',
          head: 'Would be found from',
          purpose: 'figure',
          cell: ({ found }) => numberOr(found.detectable),
        },
        {
          id: 'balance',
          head: 'Differ in worth',
          purpose: 'figure',
          cell: ({ found }) => numberOr(found.valueAfter.standardised, TWO_POINTS),
        },
      ]}
    />
  );
}

function numberOr(value: number | null, format: { readonly decimals: number } = ONE_POINT): string {
  return value === null ? 'not known' : readerNumber(value, format);
}

function populationOf({ matched, others }: ParadoxComparison): string {
  return `${readerCount(matched)} complainants and ${readerCount(others)} like customers who said in linked surveys how satisfied they are`;
}

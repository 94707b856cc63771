import type { ReactNode } from 'react';
import { DataTable, EvidenceContext, PartView, readerCount } from '../../../platform/interface/web.ts';
import {
  CaseFigure,
  evidenceOf,
  type FiguresAbout,
  POINTS,
  SHARE,
  sentence,
} from '../figures/complaint-figure-view.tsx';
import { JUSTICES } from './justice-items.ts';
import { JUSTICE_NAMES } from './justice-words.ts';
import type { JusticeDriver, WinningBack } from './winning-back.ts';

/** How fair it was in three ways, and which of them goes with being satisfied after. */
export function JusticeView({
  figures,
  about,
}: {
  readonly figures: WinningBack;
  readonly about: FiguresAbout;
}): ReactNode {
  const { justice, drivers, explained } = figures;
  const known = JUSTICES.filter((one) => justice[one].estimate !== null);
  if (known.length === 0) {
    return (
      <p className="quiet">
        {sentence(justice.distributive.warnings[0] ?? 'nobody has said how fair it was')}
      </p>
    );
  }
  return (
    <>
      <EvidenceContext value={evidenceOf(justice.distributive, about)}>
        <PartView
          part={{
            kind: 'estimates',
            caption: 'How fair it was, 1 to 7',
            format: POINTS,
            axis: { min: 1, max: 7, label: 'Mean score, 1 not at all to 7 completely' },
            columns: [],
            rows: known.map((one) => ({
              label: JUSTICE_NAMES[one],
              n: justice[one].n,
              estimate: justice[one].estimate,
              interval:
                justice[one].interval === null
                  ? null
                  : ([justice[one].interval.low!, justice[one].interval.high!] as const),
              columns: [],
            })),
          }}
        />
      </EvidenceContext>
      <DriverTable drivers={drivers} about={about} />
      <p className="quiet">
        What goes together need not cause one another.
        {explained.estimate === null ? null : (
          <>
            {' '}
            Together the three explain{' '}
            <CaseFigure label="Explained by all three" figure={explained} about={about} format={SHARE} /> of
            what ratings differ in.
          </>
        )}
      </p>
    </>
  );
}

function DriverTable({
  drivers,
  about,
}: {
  readonly drivers: readonly JusticeDriver[];
  readonly about: FiguresAbout;
}): ReactNode {
  return (
    <DataTable
      caption="Which of them goes with being satisfied after"
      rows={drivers}
      rowKey={(row) => row.justice}
      columns={[
        {
          id: 'justice',
          head: 'How fair',
          purpose: 'label',
          cell: (row: JusticeDriver) => JUSTICE_NAMES[row.justice],
        },
        {
          id: 'correlation',
          head: 'Goes with satisfaction (r)',
          purpose: 'figure',
          cell: (row: JusticeDriver) => (
            <CaseFigure
              label={`Correlation: ${JUSTICE_NAMES[row.justice]}`}
              figure={row.correlation}
              about={about}
              format={POINTS}
              axis={{ min: -1, max: 1, reference: 0 }}
            />
          ),
        },
        {
          id: 'surely',
          head: 'More than chance',
          purpose: 'words',
          cell: ({ adjustedPValue }: JusticeDriver) =>
            adjustedPValue === null ? 'not known' : adjustedPValue < 0.05 ? 'yes' : 'cannot be told',
        },
        {
          id: 'effect',
          head: 'Points for one more',
          purpose: 'figure',
          cell: (row: JusticeDriver) =>
            row.effect === null ? (
              <span className="quiet">too few answers</span>
            ) : (
              <CaseFigure
                label={`Effect: ${JUSTICE_NAMES[row.justice]}`}
                figure={row.effect}
                about={about}
                format={POINTS}
                axis={{ min: -3, max: 3, reference: 0 }}
              />
            ),
        },
        {
          id: 'n',
          head: 'n',
          purpose: 'figure',
          cell: (row: JusticeDriver) => readerCount(row.correlation.n),
        },
      ]}
    />
  );
}

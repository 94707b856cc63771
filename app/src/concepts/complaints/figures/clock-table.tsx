import type { ReactNode } from 'react';
import { DataTable, readerCount } from '../../../platform/interface/web.ts';
import { CaseFigure, type FiguresAbout } from './complaint-figure-view.tsx';
import type { ComplaintFigures } from './complaint-figures.ts';

type Clock = ComplaintFigures['clocks'][number];

const WHAT: Readonly<Record<Clock['what'], string>> = {
  acknowledge: 'acknowledge',
  answer: 'answer',
  outcome: 'bring to an end',
};

/** Whether each clock of each rule was kept. */
export function ClockTable({
  clocks,
  about,
}: {
  readonly clocks: readonly Clock[];
  readonly about: FiguresAbout;
}): ReactNode {
  const count = (id: keyof Clock['counts'], head: string) =>
    ({
      id,
      head,
      purpose: 'figure',
      cell: ({ counts }: Clock) => readerCount(counts[id]),
    }) as const;
  return (
    <DataTable
      caption="Timeliness of each clock"
      captionHidden
      rows={clocks}
      rowKey={({ rule, what, isChance }) => `${rule} ${what} ${String(isChance)}`}
      empty={<p className="quiet">No clock runs on these cases. Switch rules on under Complaint rules.</p>}
      columns={[
        {
          id: 'rule',
          head: 'Rule',
          purpose: 'label',
          cell: ({ rule, isChance }: Clock) => (isChance ? `${rule}, a shorter way` : rule),
        },
        { id: 'what', head: 'Time to', purpose: 'words', cell: ({ what }: Clock) => WHAT[what] },
        {
          id: 'timely',
          head: 'In time',
          purpose: 'figure',
          cell: ({ rule, what, timely }: Clock) => (
            <CaseFigure label={`In time: ${rule}, ${WHAT[what]}`} figure={timely} about={about} />
          ),
        },
        count('met', 'Met'),
        count('late', 'Late'),
        count('overdue', 'Running, overdue'),
        count('running', 'Running, in time'),
        count('paused', 'Standing still'),
        count('void', 'Void'),
      ]}
    />
  );
}

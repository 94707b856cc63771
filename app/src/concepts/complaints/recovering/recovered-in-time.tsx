import type { ReactNode } from 'react';
import { EvidenceContext, PartView, readerCount } from '../../../platform/interface/web.ts';
import type { ComplaintFigure } from '../figures/complaint-figure.ts';
import { evidenceOf, type FiguresAbout, Quietly, SHARE } from '../figures/complaint-figure-view.tsx';
import type { WinningBack } from './winning-back.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The time to recover in days, or in hours where half of them took less than two days. */
export function timeFigure({ timeToRecover: figure }: Pick<WinningBack, 'timeToRecover'>): {
  readonly figure: ComplaintFigure;
  readonly unit: string;
  readonly axis: { readonly min: number; readonly max: number };
} {
  const { estimate, interval } = figure;
  const isShort = estimate !== null && estimate < 2 * DAY_MS;
  const size = isShort ? HOUR_MS : DAY_MS;
  const scaled = (ms: number | null): number | null => (ms === null ? null : ms / size);
  const [low, high] = [scaled(interval?.low ?? null), scaled(interval?.high ?? null)];
  return {
    unit: isShort ? 'hours' : 'days',
    figure: { ...figure, estimate: scaled(estimate), interval: interval === null ? null : { low, high } },
    axis: { min: 0, max: Math.max(1, high ?? 0, scaled(estimate) ?? 0) },
  };
}

/** How many are settled after so many days. */
export function RecoveredInTime({
  figures,
  about,
}: {
  readonly figures: WinningBack;
  readonly about: FiguresAbout;
}): ReactNode {
  const { recoveredWithin, timeToRecover } = figures;
  const [first] = recoveredWithin;
  return (
    <>
      {first === undefined ? (
        <p className="quiet">No complaint was watched for a week yet.</p>
      ) : (
        <EvidenceContext value={evidenceOf(first.share, about)}>
          <PartView
            part={{
              kind: 'estimates',
              caption: 'Share of complaints settled within so many days from receipt',
              format: SHARE,
              axis: { min: 0, max: 1, label: 'Share settled' },
              columns: [],
              rows: recoveredWithin.map(({ days, share }) => ({
                label: `${readerCount(days)} days`,
                n: share.n,
                estimate: share.estimate,
                interval:
                  share.interval === null ? null : ([share.interval.low!, share.interval.high!] as const),
                columns: [],
              })),
            }}
          />
        </EvidenceContext>
      )}
      <Quietly lines={timeToRecover.warnings} />
    </>
  );
}

import type { ReactNode } from 'react';
import { readerPlain } from '../../platform/interface/web.ts';
import type { MeasureFigures } from './measure-figures.ts';
import { toleranceWords } from './measure-words.tsx';

/** Of the width; the rest is room at both ends. */
const INNER = 0.84;

/** The tolerance as a band, with the target, and where the middle of the readings lies: mean and one standard deviation. */
export function ToleranceBand({ figures }: { readonly figures: MeasureFigures }): ReactNode {
  const { standard, mean, sd, unit } = figures;
  if (standard === null) return null;
  const { target, lower, upper } = standard;
  const spread = mean === null ? [] : [mean.estimate - (sd ?? 0), mean.estimate + (sd ?? 0)];
  const shown = [target, lower, upper, ...spread].filter((value) => value !== null);
  const least = Math.min(...shown);
  const span = Math.max(...shown) - least || 1;
  const at = (value: number): string => `${100 * ((1 - INNER) / 2 + (INNER * (value - least)) / span)}%`;
  const from = lower === null ? '0%' : at(lower);
  const to = upper === null ? '100%' : at(upper);
  return (
    <figure className="tolerance-figure">
      <svg className="tolerance-band" role="img" aria-label={inWords(figures)}>
        <rect
          className="within"
          x={from}
          y="22"
          width={`${Number.parseFloat(to) - Number.parseFloat(from)}%`}
          height="14"
        />
        <line className="line" x1="0" x2="100%" y1="29" y2="29" />
        {[lower, upper].map((limit) =>
          limit === null ? null : (
            <text key={limit} x={at(limit)} y="52" textAnchor="middle">
              {readerPlain(limit)} {unit}
            </text>
          ),
        )}
        {target === null ? null : (
          <>
            <line className="target" x1={at(target)} x2={at(target)} y1="16" y2="42" />
            <text x={at(target)} y="12" textAnchor="middle">
              target {readerPlain(target)}
            </text>
          </>
        )}
        {mean === null ? null : (
          <>
            <line className="spread" x1={at(spread[0]!)} x2={at(spread[1]!)} y1="29" y2="29" />
            <circle className="mean" cx={at(mean.estimate)} cy="29" r="5" />
          </>
        )}
      </svg>
      <figcaption className="quiet">
        The band is the tolerance, the dot the mean of the readings, the line through it one standard
        deviation to either side.
      </figcaption>
    </figure>
  );
}

function inWords({ standard, mean, sd, unit }: MeasureFigures): string {
  if (standard === null) return '';
  const { target } = standard;
  const aim = target === null ? '' : `, target ${readerPlain(target)}`;
  const middle =
    mean === null
      ? ''
      : `; mean of the readings ${readerPlain(mean.estimate)}${sd === null ? '' : `, standard deviation ${readerPlain(sd)}`}`;
  return `Within tolerance ${toleranceWords(standard, unit)}${aim}${middle}`;
}

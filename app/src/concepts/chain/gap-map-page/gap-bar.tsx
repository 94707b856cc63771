import type { ReactNode } from 'react';
import type { Ranged } from '../gap-map/gap-map.ts';
import './gap-bar.css';

// A point needs room at both ends of the axis.
const EDGE = 3;
const WHOLE = 100;

const at = (size: number): string => {
  const within = Math.min(WHOLE, Math.max(0, size));
  return `${EDGE + (within / WHOLE) * (100 - 2 * EDGE)}%`;
};

/**
 * How wide a gap is, from 0 to 100, with the whisker of its interval. Drawn in per cent of its place, so that two hundred of them
 * need neither a measure of the page nor a library; it says nothing that does not stand in words beside it.
 */
export function GapBar({ size }: { readonly size: Ranged | null }): ReactNode {
  return (
    <svg className="gap-bar" width="100%" height="16" aria-hidden="true" focusable="false">
      <line className="gap-bar-axis" x1={at(0)} x2={at(WHOLE)} y1="8" y2="8" />
      {[0, 50, WHOLE].map((tick) => (
        <line key={tick} className="gap-bar-tick" x1={at(tick)} x2={at(tick)} y1="3" y2="13" />
      ))}
      {size === null ? null : <Mark size={size} />}
    </svg>
  );
}

function Mark({ size: { estimate, interval } }: { readonly size: Ranged }): ReactNode {
  return (
    <>
      <line className="gap-bar-width" x1={at(0)} x2={at(estimate)} y1="8" y2="8" />
      {interval === null ? null : (
        <>
          <line className="gap-bar-whisker" x1={at(interval.low)} x2={at(interval.high)} y1="8" y2="8" />
          {[interval.low, interval.high].map((end, i) => (
            <line
              // biome-ignore lint/suspicious/noArrayIndexKey: the two ends never change places
              key={i}
              className="gap-bar-whisker"
              x1={at(end)}
              x2={at(end)}
              y1="4"
              y2="12"
            />
          ))}
        </>
      )}
      <circle className="gap-bar-point" cx={at(estimate)} cy="8" r="4" />
    </>
  );
}

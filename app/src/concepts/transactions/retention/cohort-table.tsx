import type { ReactNode } from 'react';
import { readerCount, readerNumber } from '../../../platform/interface/web.ts';
import type { Triangle } from '../valuation/valuation.ts';

/** So few say little of a share. */
export const FEW_BEGAN = 10;
const HEATS = 5;
const MOST_COLUMNS = 13;

/** Cohorts as a table whose cells are the darker the more customers are still active; each cell says its share. */
export function CohortTable({
  caption,
  triangle,
  counted,
}: {
  readonly caption: string;
  readonly triangle: Triangle;
  /** What a cell says: who was active in the period, or in it or later. */
  readonly counted: 'bought' | 'still';
}): ReactNode {
  const { every, cohorts } = triangle;
  const longest = Math.min(MOST_COLUMNS, Math.max(0, ...cohorts.map(({ cells }) => cells.length)));
  const columns = Array.from({ length: longest }, (_, after) => after);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="cohort-room" tabIndex={0} aria-label={caption}>
      <table className="cohort-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Began in</th>
            <th scope="col">Customers</th>
            {columns.map((after) => (
              <th key={after} scope="col">
                {after === 0 ? `same ${every}` : `+${after}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map(({ cohort, n, cells }) => (
            <tr key={cohort}>
              <th scope="row">{cohort}</th>
              <td>{readerCount(n)}</td>
              {columns.map((after) => {
                const cell = cells[after];
                if (cell === undefined) return <td key={after} />;
                const share = n === 0 ? 0 : cell[counted] / n;
                const heat = Math.min(HEATS, Math.ceil(share * HEATS));
                return (
                  <td
                    key={after}
                    className={`heat-${heat}${n < FEW_BEGAN ? ' few' : ''}`}
                    title={`${readerCount(cell[counted])} of ${readerCount(n)}`}
                  >
                    <data value={String(share)}>{readerNumber(share, { decimals: 0, percent: true })}</data>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

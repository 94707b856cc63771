import type { ReactNode } from 'react';
import { readerCount } from '../../../platform/interface/web.ts';
import { CountedFigureView } from '../counted-figure-view.tsx';
import type { Funnel, FunnelDay } from './funnel.ts';

/** How far people get, as bars with the share that went on from each step to the next. */
export function FunnelView({
  funnel,
  filter,
}: {
  readonly funnel: Funnel;
  readonly filter: string;
}): ReactNode {
  const { counts, startedShare, finishedShare, asOf } = funnel;
  const most = Math.max(1, counts.reached);
  const steps = [
    { name: 'Reached', about: 'saw the first page', count: counts.reached, share: null },
    { name: 'Started', about: 'gave an answer', count: counts.started, share: startedShare },
    { name: 'Finished', about: 'came to the end', count: counts.finished, share: finishedShare },
  ];
  return (
    <table className="funnel-table">
      <caption className="visually-hidden">How far people get</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col" className="funnel-room">
            <span className="visually-hidden">Bar</span>
          </th>
          <th scope="col">People</th>
          <th scope="col">Of the step before</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ name, about, count, share }) => (
          <tr key={name}>
            <th scope="row">
              {name} <span className="quiet">{about}</span>
            </th>
            <td className="funnel-room">
              <span className="funnel-bar" style={{ width: `${(100 * count) / most}%` }} />
            </td>
            <td className="figure">
              <data value={String(count)}>{readerCount(count)}</data>
            </td>
            <td>
              {share === null ? null : (
                <CountedFigureView
                  label={`${name} of those of the step before`}
                  figure={share}
                  asOf={asOf}
                  population="people of the step before"
                  filter={filter}
                />
              )}
            </td>
          </tr>
        ))}
        {counts.turnedAway === 0 ? null : (
          <tr>
            <th scope="row">
              Turned away <span className="quiet">a quota was full</span>
            </th>
            <td className="funnel-room">
              <span className="funnel-bar apart" style={{ width: `${(100 * counts.turnedAway) / most}%` }} />
            </td>
            <td className="figure">
              <data value={String(counts.turnedAway)}>{readerCount(counts.turnedAway)}</data>
            </td>
            <td />
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** Days that are drawn; of more the newest. */
const MOST_DAYS = 90;

/** Who came on which day, and how many of them finished. */
export function DaysView({ days }: { readonly days: readonly FunnelDay[] }): ReactNode {
  const shown = everyDay(days).slice(-MOST_DAYS);
  const most = Math.max(1, ...shown.map(({ reached }) => reached));
  const height = (count: number): string => `${(100 * count) / most}%`;
  const first = shown[0]?.day ?? '';
  const last = shown.at(-1)?.day ?? '';
  return (
    <figure className="days-figure">
      <figcaption>
        People by the day on which they came, {first === last ? first : `${first} to ${last}`}; dark: finished
        by now. The highest bar is {readerCount(most)}.
      </figcaption>
      <div className="day-bars" aria-hidden="true">
        {shown.map(({ day, reached, finished }) => (
          <span key={day} title={`${day}: ${reached} came, ${finished} finished`}>
            <i style={{ height: height(reached - finished) }} />
            <i className="finished" style={{ height: height(finished) }} />
          </span>
        ))}
      </div>
      <details>
        <summary>As a table</summary>
        <table className="funnel-table">
          <caption className="visually-hidden">People by the day on which they came</caption>
          <thead>
            <tr>
              {['Day', 'Reached', 'Started', 'Finished', 'Turned away'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map(({ day, reached, started, finished, turnedAway }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{readerCount(reached)}</td>
                <td>{readerCount(started)}</td>
                <td>{readerCount(finished)}</td>
                <td>{readerCount(turnedAway)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

const DAY_MS = 86_400_000;

/** Days on which nobody came stand among the others, so that a gap looks like one. */
function everyDay(days: readonly FunnelDay[]): readonly FunnelDay[] {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const known = new Map(days.map((one) => [one.day, one]));
  const from = Math.max(Date.parse(first.day), Date.parse(last.day) - (MOST_DAYS - 1) * DAY_MS);
  const count = Math.round((Date.parse(last.day) - from) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, i) => {
    const day = new Date(from + i * DAY_MS).toISOString().slice(0, 10);
    return known.get(day) ?? { day, reached: 0, started: 0, finished: 0, turnedAway: 0 };
  });
}

import type { ReactNode } from 'react';
import type { OpenHours } from '../../platform/business-clock/declarations.ts';
import { hoursInWords, minutesOf, WEEKDAYS } from './open-hours.ts';
import './calendars.css';

const WHOLE_DAY = 1440;

/** A week: for each day its hours in words, and where in the day they lie. */
export function WeekView({ week }: { readonly week: readonly (readonly OpenHours[])[] }): ReactNode {
  return (
    <dl className="week-view">
      {WEEKDAYS.map((name, at) => {
        const hours = week[at] ?? [];
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{hours.length === 0 ? <span className="quiet">closed</span> : hoursInWords(hours)}</dd>
            <DayStrip hours={hours} />
          </div>
        );
      })}
    </dl>
  );
}

/** Where in a day the open hours lie; the words beside it say the same. */
export function DayStrip({ hours }: { readonly hours: readonly OpenHours[] }): ReactNode {
  return (
    <svg className="day-strip" viewBox={`0 0 ${WHOLE_DAY} 60`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="day-strip-day" width={WHOLE_DAY} height="60" />
      {hours.map(({ from, to }) => (
        <rect
          className="day-strip-open"
          key={from}
          x={minutesOf(from)}
          width={minutesOf(to) - minutesOf(from)}
          height="60"
        />
      ))}
      {[360, 720, 1080].map((minute) => (
        <line key={minute} className="day-strip-line" x1={minute} x2={minute} y1="0" y2="60" />
      ))}
    </svg>
  );
}

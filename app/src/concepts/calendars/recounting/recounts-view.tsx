import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { Moment, readerCount, StateBanner } from '../../../platform/interface/web.ts';
import type { CalendarRecount } from './calendar-recount.ts';

/** How far due times are counted anew; found again by whoever comes back. */
export function RecountsView({ recounts }: { readonly recounts: readonly CalendarRecount[] }): ReactNode {
  const told = recounts.filter(({ total, state }) => total > 0 || state === 'going');
  if (told.length === 0) return null;
  return (
    <ul className="recounts">
      {told.map((one) => (
        <li key={`${one.what} ${one.of}`}>
          <RecountView recount={one} />
        </li>
      ))}
    </ul>
  );
}

function RecountView({ recount }: { readonly recount: CalendarRecount }): ReactNode {
  const { what, of, total, counted, changed, state, endedAt, problem } = recount;
  const whose = of === 'default' ? `${what} that name no calendar` : what;
  if (state === 'done') {
    return (
      <p>
        {readerCount(counted)} {whose} counted anew
        {endedAt === null ? '' : ' '}
        {endedAt === null ? null : <Moment iso={endedAt} />}; {readerCount(changed)} of them fall due at
        another time.
      </p>
    );
  }
  const share = total === 0 ? 0 : Math.min(100, (counted / total) * 100);
  const percent = readerCount(Math.floor(share));
  return (
    <div>
      <p>
        Counting {readerCount(total)} {whose} anew: {readerCount(counted)} done, {percent} %
      </p>
      <Progress value={share} aria-label={`${whose} counted anew`} />
      {problem === '' ? null : <StateBanner kind="warning" title={problem} />}
    </div>
  );
}

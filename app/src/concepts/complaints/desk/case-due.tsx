import type { ReactNode } from 'react';
import { Foreign, StateSign, timeLeftWords } from '../../../platform/interface/web.ts';
import type { CaseInList } from '../cases/case-shown.ts';
import { DueMoment } from './due-moment.tsx';

const SOON_MS = 24 * 3_600_000;

/** When the clock that is due first runs out, whose it is, and how long that still is. */
export function CaseDue({ nextDue, now }: Pick<CaseInList, 'nextDue'> & { readonly now: number }): ReactNode {
  if (nextDue === null) return <span className="quiet">no clock runs</span>;
  const left = new Date(nextDue.dueAt).getTime() - now;
  const kind = left < 0 ? 'alarm' : left < SOON_MS ? 'warning' : 'plain';
  return (
    <span className="case-due">
      <strong className={`case-left ${kind}`}>
        {kind === 'plain' ? null : <StateSign kind={kind} />}
        {timeLeftWords(left)}
      </strong>
      <span className="quiet">
        <DueMoment iso={nextDue.dueAt} />, <Foreign>{nextDue.rule}</Foreign>
      </span>
    </span>
  );
}

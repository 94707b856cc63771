import type { ReactNode } from 'react';
import {
  Foreign,
  Moment,
  RecordBadge,
  StateSign,
  timeLeftWords,
} from '../../../../platform/interface/web.ts';
import type { ClockShown } from '../../clocks/clock-shown.ts';
import { DueMoment } from '../due-moment.tsx';

const WHATS: Readonly<Record<ClockShown['what'], string>> = {
  acknowledge: 'Acknowledge',
  answer: 'Answer',
  outcome: 'Bring it to an end',
};

const STANDING_WORDS = {
  running: 'Running',
  soon: 'Soon due',
  missed: 'Missed',
  paused: 'Stands still',
  met: 'Kept',
  late: 'Late',
  void: 'Does not count',
};

const STANDING_KINDS = {
  running: 'quiet',
  soon: 'open',
  missed: 'bad',
  paused: 'quiet',
  met: 'good',
  late: 'bad',
  void: 'quiet',
} as const;

/** Every clock of a case: the one that is due first leads, then the others; those that ended are folded. */
export function CaseClocks({
  clocks,
  now,
}: {
  readonly clocks: readonly ClockShown[];
  readonly now: number;
}): ReactNode {
  const running = clocks.filter(({ state }) => state === 'running' || state === 'paused');
  const ended = clocks.filter(({ state }) => state !== 'running' && state !== 'paused');
  if (clocks.length === 0) {
    return (
      <p className="quiet">
        No clock runs: no rule applies to this case. Rules are switched on under Complaint rules.
      </p>
    );
  }
  return (
    <div className="case-clocks">
      {running.length === 0 ? <p className="quiet">No clock runs any more.</p> : null}
      <ul>
        {running.map((clock) => (
          <li key={clock.id} className={clock.isLeading ? 'case-clock leading' : 'case-clock'}>
            <RunningClock clock={clock} now={now} />
          </li>
        ))}
      </ul>
      {ended.length === 0 ? null : (
        <details>
          <summary>{ended.length === 1 ? '1 clock has ended' : `${ended.length} clocks have ended`}</summary>
          <ul>
            {ended.map((clock) => (
              <li key={clock.id} className="case-clock">
                <EndedClock clock={clock} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

type Part = { readonly clock: ClockShown };

function RunningClock({ clock, now }: Part & { readonly now: number }): ReactNode {
  const { what, dueAt, standing, isLeading, isChance } = clock;
  const left = dueAt === null ? null : new Date(dueAt).getTime() - now;
  const kind = standing === 'missed' && !isChance ? 'alarm' : standing === 'soon' ? 'warning' : 'plain';
  return (
    <>
      <p className="case-clock-head">
        {WHATS[what]}{' '}
        <strong className={`case-left ${kind}`}>
          {kind === 'plain' ? null : <StateSign kind={kind} />}
          {left === null ? 'stands still' : timeLeftWords(left)}
        </strong>
        {isLeading ? <span className="quiet"> leads</span> : null}
      </p>
      <p className="quiet">
        {dueAt === null ? null : (
          <>
            <DueMoment iso={dueAt} timeZone={clock.timeZone} />,{' '}
          </>
        )}
        <Foreign>{clock.rule.name}</Foreign>
        {`: ${clock.limit}`}
      </p>
      <ClockNotes clock={clock} />
    </>
  );
}

/** What moved it, what may move it, what stops it. */
function ClockNotes({ clock }: Part): ReactNode {
  const { extendedAt, extendedLimit, extendedWhen, pauses, isChance, fromCaseId, firstDueAt, dueAt } = clock;
  const last = pauses.at(-1);
  const notes: ReactNode[] = [];
  if (isChance) notes.push('a short way that may pass');
  if (extendedAt !== null) {
    notes.push(
      <>
        {`extended to ${extendedLimit ?? 'more time'} by a holding reply`}
        {firstDueAt === null || firstDueAt === dueAt ? null : (
          <>
            {', was due '}
            <DueMoment iso={firstDueAt} timeZone={clock.timeZone} />
          </>
        )}
      </>,
    );
  } else if (extendedLimit !== null) {
    notes.push(
      `a holding reply in time makes it ${extendedLimit}${extendedWhen === '' ? '' : ` (${extendedWhen})`}`,
    );
  }
  if (last !== undefined) {
    notes.push(
      <>
        {last.until === null ? 'stands still for: ' : 'stood still for: '}
        <Foreign>{last.words}</Foreign>
      </>,
    );
  }
  if (fromCaseId !== null) notes.push('from a case that was merged into this one');
  if (notes.length === 0) return null;
  return (
    <ul className="case-clock-notes quiet">
      {notes.map((note, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the notes of one clock, in their order
        <li key={at}>{note}</li>
      ))}
    </ul>
  );
}

function EndedClock({ clock }: Part): ReactNode {
  const { what, standing, endedAt, dueAt, reason, rule } = clock;
  return (
    <p>
      {WHATS[what]} <RecordBadge state={standing} words={STANDING_WORDS} kind={STANDING_KINDS[standing]} />{' '}
      <span className="quiet">
        {standing === 'void' ? (
          <Foreign>{reason}</Foreign>
        ) : (
          <>
            {endedAt === null ? null : <Moment iso={endedAt} />}
            {dueAt === null ? null : (
              <>
                {' of '}
                <DueMoment iso={dueAt} timeZone={clock.timeZone} />
              </>
            )}
          </>
        )}
        {', '}
        <Foreign>{rule.name}</Foreign>
      </span>
    </p>
  );
}

import type { ReactNode } from 'react';
import { Moment, RecordBadge, timeLeftWords } from '../../../platform/interface/web.ts';
import type { DuePromise, PromiseShown } from './ledger-promise.ts';
import { latenessWords, PROMISE_WORDS, standingOf } from './promise-words.tsx';
import './promises.css';

/** What became of a promise, or how near its time is; and whether it was more than could be expected to be kept. */
export function PromiseBadge({
  promise,
}: {
  readonly promise: Pick<PromiseShown, 'state' | 'standing' | 'overPromised'>;
}): ReactNode {
  const { word, kind } = standingOf(promise);
  return (
    <span className="promise-badge">
      <RecordBadge state={word} words={PROMISE_WORDS} kind={kind} />
      {promise.overPromised === true ? <span className="quiet promise-beside">over-promised</span> : null}
    </span>
  );
}

/** When it is due, with how long that still is; or how late it was delivered. */
export function PromiseDue({
  promise,
}: {
  readonly promise: Pick<PromiseShown, 'dueAt' | 'doneAt' | 'lateMinutes' | 'pausedAt'> &
    Partial<Pick<DuePromise, 'timeLeft'>>;
}): ReactNode {
  const { dueAt, lateMinutes, pausedAt, timeLeft = null } = promise;
  const words =
    pausedAt !== null
      ? 'stands still'
      : lateMinutes !== null
        ? latenessWords(lateMinutes)
        : timeLeft === null
          ? null
          : timeLeftWords(timeLeft.ms, timeLeft);
  return (
    <span className="promise-due">
      {words === null ? null : <strong>{words}</strong>}
      <span className={words === null ? undefined : 'quiet'}>
        {pausedAt === null ? null : 'was due '}
        <Moment iso={dueAt} />
      </span>
    </span>
  );
}

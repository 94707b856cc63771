import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Foreign, useWorkspace } from '../../../platform/interface/web.ts';
import type { DuePromise } from './ledger-promise.ts';
import { PromiseBadge, PromiseDue } from './promise-badge.tsx';
import type { PromiseDeed } from './promise-deed.ts';
import { DeedButtons } from './promise-deed-buttons.tsx';

/** The deeds that are offered in the queue by button; the others are one key or one page away. */
const IN_QUEUE: readonly PromiseDeed[] = ['deliver', 'extra', 'renegotiate', 'resume', 'break'];

/** A line of the queue: what was said to whom, how it stands, and what can be done. */
export function PromiseInQueue({
  promise,
  onDeed,
}: {
  readonly promise: DuePromise;
  readonly onDeed: (deed: PromiseDeed) => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { id, words, customer, toWhom, keeper, unit, service } = promise;
  return (
    <li className="promise-in-queue" data-step-row="">
      <div className="promise-what">
        <PromiseBadge promise={promise} />
        <Link to={`/w/${slug}/promises/${id}`} data-step={id}>
          <Foreign>{words}</Foreign>
        </Link>
        <p className="quiet promise-whose">
          {customer !== null ? (
            <span>
              to{' '}
              <Link to={`/w/${slug}/customers/${customer.id}`}>
                <Foreign>{customer.name}</Foreign>
              </Link>
            </span>
          ) : toWhom === '' ? null : (
            <span>
              to <Foreign>{toWhom}</Foreign>
            </span>
          )}
          {service === null ? null : <Foreign>{service.name}</Foreign>}
          {keeper === null ? (
            <span>nobody sees to it</span>
          ) : (
            <span>
              with <Foreign>{keeper.name}</Foreign>
            </span>
          )}
          {unit === null ? null : <Foreign>{unit.name}</Foreign>}
        </p>
      </div>
      <div className="promise-time">
        <PromiseDue promise={promise} />
      </div>
      <DeedButtons promise={promise} only={IN_QUEUE} size="compact-sm" onDeed={onDeed} />
    </li>
  );
}

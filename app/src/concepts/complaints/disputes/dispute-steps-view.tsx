import type { ReactNode } from 'react';
import { Foreign, Moment, readerPlain } from '../../../platform/interface/web.ts';
import { STEP_WORDS } from './dispute-words.tsx';
import type { ReferralShown } from './referral.endpoints.ts';

type Step = NonNullable<ReferralShown['referral']>['steps'][number];

/** Each step of a dispute with when, whose and what. */
export function DisputeSteps({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  if (steps.length === 0) return <p className="quiet">Nothing was heard of the body yet.</p>;
  return (
    <ol className="dispute-steps">
      {steps.map((step) => (
        <li key={`${step.step}/${step.notedAt}/${step.at}`}>
          <strong>{STEP_WORDS[step.step]}</strong>
          {step.side === null ? null : <span> ({step.side === 'ours' ? 'by us' : 'by who complained'})</span>}
          {step.amount === null ? null : <span>: {readerPlain(step.amount)}</span>}
          <span className="dispute-when">
            <Moment iso={step.at} />
            {step.by === null || step.by.name === '' ? null : (
              <>
                , noted by <Foreign>{step.by.name}</Foreign>
              </>
            )}
          </span>
          {step.words === '' ? null : (
            <p>
              <Foreign>{step.words}</Foreign>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

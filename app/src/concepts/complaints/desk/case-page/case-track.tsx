import type { ReactNode } from 'react';
import { Foreign, Moment, StateSign, WrittenParagraphs } from '../../../../platform/interface/web.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { stepName } from '../case-words.tsx';
import { type Stage, type StageShown, stagesOf } from './case-track.rules.ts';

const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  receipt: 'Received',
  acknowledgement: 'Acknowledged',
  assessment: 'Assessed',
  investigation: 'Investigated',
  decision: 'Decided',
  answer: 'Answered',
  closure: 'Closed',
};

const AHEAD: Readonly<Record<'next' | 'later' | 'never' | 'skipped', string>> = {
  next: 'comes next',
  later: 'not yet',
  never: 'not done',
  skipped: 'left out',
};

/** The stages of a case: what was done by whom and when, what was left out and why, and what comes next. */
export function CaseTrack({ shown }: { readonly shown: CaseShown }): ReactNode {
  return (
    <ol className="case-track" aria-label="Stages">
      {stagesOf(shown).map((one) => (
        <li
          key={one.stage}
          className={`case-stage ${one.standing}`}
          {...(one.standing === 'next' ? { 'aria-current': 'step' } : {})}
        >
          <span className="case-stage-name">
            {one.standing === 'done' ? <StateSign kind="good" /> : null}
            {one.standing === 'skipped' ? <StateSign kind="plain" /> : null}
            {STAGE_NAMES[one.stage]}
          </span>
          <span className="case-stage-when">
            <StageWhen {...one} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function StageWhen({ standing, step }: StageShown): ReactNode {
  if (step === null) return standing === 'done' ? null : AHEAD[standing];
  return (
    <>
      {step.isSkipped ? `${AHEAD.skipped}, ` : null}
      <Moment iso={step.at} />
      <StepBy step={step} />
    </>
  );
}

function StepBy({ step }: { readonly step: CaseShown['steps'][number] }): ReactNode {
  if (step.byComplainant) return step.step === 'receipt' ? null : ', by them';
  if (step.by === null) return ', by Heed';
  return (
    <>
      , <Foreign>{step.by.name}</Foreign>
    </>
  );
}

/** Every step of every round, with the words that were noted. */
export function CaseSteps({ shown: { steps } }: { readonly shown: CaseShown }): ReactNode {
  const rounds = Math.max(1, ...steps.map(({ round }) => round));
  return (
    <details className="case-all-steps">
      <summary>
        Every step, with who and when ({steps.length}
        {rounds === 1 ? '' : `, in ${rounds} rounds`})
      </summary>
      <ol>
        {steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added behind
          <li key={at}>
            <strong>{stepName(step.step)}</strong>
            {step.isSkipped ? ' (left out)' : ''}{' '}
            <span className="quiet">
              <Moment iso={step.at} />
              <StepBy step={step} />
              {rounds === 1 ? '' : `, round ${step.round}`}
            </span>
            {step.words === '' ? null : (
              <div className="case-words">
                <WrittenParagraphs>{step.words}</WrittenParagraphs>
              </div>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

import { Button, Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { choiceWords, Foreign, Moment, RecordBadge, readerPlain } from '../../platform/interface/web.ts';
import type { RecoveryShown } from './recovery.ts';
import { ResultBadge } from './recovery-badge.tsx';
import {
  nextStep,
  RECOVERY_DEED_NAMES,
  RECOVERY_STEPS,
  type RecoveryDeed,
  type RecoveryStep,
} from './recovery-deed.ts';
import { RECOVERY_WORDS } from './recovery-words.tsx';

type Parts = { readonly recovery: RecoveryShown };

const TITLES: Readonly<Record<RecoveryStep, string>> = {
  apologise: 'Say sorry',
  remedy: 'Put it right',
  ask: 'Ask them again',
  close: 'Close it',
};

const WHY: Readonly<Record<RecoveryStep, string>> = {
  apologise: 'Soon, by somebody who answers for it, before they have to ask.',
  remedy: 'What they lost is made good; where nothing can be done, they are told why.',
  ask: 'Only they can say whether they are won back.',
  close: 'What was learned is written down, and nobody has to look at it any more.',
};

/** The steps of a recovery in their order: what was done, the one that comes next with its button, and what is still ahead. */
export function RecoverySteps({
  recovery,
  onDeed,
}: Parts & { readonly onDeed: (deed: RecoveryDeed) => void }): ReactNode {
  const next = nextStep(recovery);
  return (
    <ol className="recovery-steps">
      {RECOVERY_STEPS.map((step) => {
        const taken = takenOf(step, recovery);
        const standing = taken !== null ? 'done' : step === next ? 'next' : skippedOf(recovery);
        return (
          <li key={step} className="recovery-step" {...(step === next ? { 'aria-current': 'step' } : {})}>
            <h3>{TITLES[step]}</h3>
            <RecordBadge state={standing} words={STANDING_WORDS} kind={STANDINGS[standing]} />
            <div className="recovery-taken">
              {taken ?? <p className="quiet">{WHY[step]}</p>}
              {step === next && recovery.mine ? (
                <Button aria-keyshortcuts="n" className="screen-only" onClick={() => onDeed(step)}>
                  {RECOVERY_DEED_NAMES[step]}
                  <Kbd size="xs" className="key-hint" aria-hidden="true">
                    n
                  </Kbd>
                </Button>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

const STANDINGS = { done: 'good', next: 'open', later: 'quiet', skipped: 'quiet' } as const;
const STANDING_WORDS = { skipped: 'left out' };

function skippedOf({ state }: RecoveryShown): 'skipped' | 'later' {
  return state === 'closed' ? 'skipped' : 'later';
}

function takenOf(step: RecoveryStep, recovery: RecoveryShown): ReactNode {
  const { apology, remedies, asked, closedAt } = recovery;
  if (step === 'apologise') return apology === null ? null : <Apology apology={apology} />;
  if (step === 'remedy') return remedies.length === 0 ? null : <Remedies recovery={recovery} />;
  if (step === 'ask') return asked === null ? null : <Asked recovery={recovery} asked={asked} />;
  return closedAt === null ? null : <Closed recovery={recovery} closedAt={closedAt} />;
}

type Step = { readonly at: string; readonly by: { readonly name: string } | null };

function WhenAndWho({ at, by, how }: Step & { readonly how?: string }): ReactNode {
  return (
    <p className="quiet">
      <Moment iso={at} />
      {how === undefined ? null : `, ${choiceWords(how, RECOVERY_WORDS)}`}
      {by === null ? null : (
        <>
          , noted by <Foreign>{by.name}</Foreign>
        </>
      )}
    </p>
  );
}

function Apology({ apology }: { readonly apology: NonNullable<RecoveryShown['apology']> }): ReactNode {
  return (
    <>
      <p>
        <Foreign>{apology.words}</Foreign>
      </p>
      <WhenAndWho {...apology} />
    </>
  );
}

function Remedies({ recovery: { remedies, cost } }: Parts): ReactNode {
  return (
    <>
      <ul className="recovery-remedies">
        {remedies.map((remedy) => (
          <li key={`${remedy.notedAt} ${remedy.at} ${remedy.words}`}>
            <p>
              <strong>{choiceWords(remedy.kind, RECOVERY_WORDS)}</strong>: <Foreign>{remedy.words}</Foreign>
              {remedy.cost === null ? null : `, at a cost of ${readerPlain(remedy.cost)}`}
            </p>
            <WhenAndWho at={remedy.at} by={remedy.by} />
          </li>
        ))}
      </ul>
      {remedies.length < 2 ? null : <p>{`At a cost of ${readerPlain(cost)} in all`}</p>}
    </>
  );
}

function Asked({
  recovery,
  asked,
}: Parts & { readonly asked: NonNullable<RecoveryShown['asked']> }): ReactNode {
  const { before, after, comment } = asked;
  const rating = (value: number | null): string => (value === null ? 'not said' : `${value} of 10`);
  return (
    <>
      <p>
        <ResultBadge result={recovery.result} />
      </p>
      <p>
        Satisfied when it happened: {rating(before)}; now: {rating(after)}
      </p>
      {comment === '' ? null : (
        <p>
          <Foreign>{comment}</Foreign>
        </p>
      )}
      <WhenAndWho {...asked} />
    </>
  );
}

function Closed({ recovery, closedAt }: Parts & { readonly closedAt: string }): ReactNode {
  const { asked, closeReason, result } = recovery;
  return (
    <>
      {asked === null ? (
        <p>
          <ResultBadge result={result} />
        </p>
      ) : null}
      {closeReason === '' ? null : (
        <p>
          <Foreign>{closeReason}</Foreign>
        </p>
      )}
      <p className="quiet">
        <Moment iso={closedAt} />
      </p>
    </>
  );
}

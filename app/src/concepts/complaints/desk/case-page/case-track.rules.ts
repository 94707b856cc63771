import type { CaseShown, ShownDeed } from '../../cases/case-shown.ts';

/** A stage of the way that a case goes. */
export type Stage =
  | 'receipt'
  | 'acknowledgement'
  | 'assessment'
  | 'investigation'
  | 'decision'
  | 'answer'
  | 'closure';
type Step = CaseShown['steps'][number];

export type StageShown = {
  readonly stage: Stage;
  /** done; skipped: left out with a reason; next; later; never: it was closed before. */
  readonly standing: 'done' | 'skipped' | 'next' | 'later' | 'never';
  /** The newest record of it in this round; null: none. */
  readonly step: Step | null;
};

const OF_COMPLAINT: readonly Stage[] = [
  ...(['receipt', 'acknowledgement', 'assessment', 'investigation'] as const),
  ...(['decision', 'answer', 'closure'] as const),
];
/** What is no complaint is not judged. */
const OF_OTHERS: readonly Stage[] = ['receipt', 'acknowledgement', 'answer', 'closure'];

/** Stages that are gone through anew when it is opened again or reviewed. */
const ANEW: readonly Stage[] = ['assessment', 'investigation', 'decision', 'answer', 'closure'];

/** The deed that a stage is done by. */
export const DEED_OF_STAGE: Readonly<Partial<Record<Stage, ShownDeed>>> = {
  acknowledgement: 'acknowledge',
  assessment: 'assess',
  investigation: 'investigate',
  decision: 'decide',
  answer: 'answer',
  closure: 'close',
};

type Asked = Pick<CaseShown, 'kind' | 'steps' | 'round' | 'state' | 'next'>;

/** The stages of a case in their order, as far as it has come in its newest round. */
export function stagesOf({ kind, steps, round, state, next }: Asked): readonly StageShown[] {
  const stages = kind === 'complaint' ? OF_COMPLAINT : OF_OTHERS;
  // Turned into another kind, it began anew: what was judged before is of what it was.
  const from = steps.findLastIndex(
    ({ step }) => step === 'turned' || step === 'reopening' || step === 'review',
  );
  const found = stages.map((stage): StageShown => {
    const step = steps.findLast(
      (one, at) => one.step === stage && (!ANEW.includes(stage) || (one.round === round && at > from)),
    );
    if (step !== undefined) return { stage, standing: step.isSkipped ? 'skipped' : 'done', step };
    return { stage, standing: state === 'closed' ? 'never' : 'later', step: null };
  });
  const isNext = (stage: Stage): boolean => next !== null && DEED_OF_STAGE[stage] === next;
  return found.map((one) =>
    one.standing === 'later' && isNext(one.stage) ? { ...one, standing: 'next' } : one,
  );
}

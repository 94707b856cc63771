import type { ComponentType, ReactNode } from 'react';
import type { ShownDeed } from '../../cases/case-shown.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { ApproveDialog, DecideDialog, ResolveAtOnceDialog } from './deciding-dialogs.tsx';
import type { DeedParts } from './deed-dialog.tsx';
import {
  AcknowledgeDialog,
  ActAtOnceDialog,
  AssessDialog,
  InvestigateDialog,
} from './early-deed-dialogs.tsx';
import {
  AssignDialog,
  CloseDialog,
  MergeDialog,
  OutcomeDialog,
  PauseDialog,
  ReopenDialog,
  ResumeDialog,
  ReviewDialog,
  TurnDialog,
} from './going-on-dialogs.tsx';
import { AnswerDialog, HeardDialog, HoldDialog } from './telling-dialogs.tsx';

/** What is done on the page itself, in a part that it is brought to. */
export const DONE_BELOW: Readonly<Partial<Record<ShownDeed, string>>> = {
  refer: 'referral',
  askAgain: 'recovery',
  giveRemedy: 'remedies',
};

const DIALOGS: Readonly<Partial<Record<ShownDeed, ComponentType<DeedParts>>>> = {
  acknowledge: AcknowledgeDialog,
  assess: AssessDialog,
  actAtOnce: ActAtOnceDialog,
  investigate: InvestigateDialog,
  decide: DecideDialog,
  approve: ApproveDialog,
  answer: AnswerDialog,
  hold: HoldDialog,
  accept: (parts) => <HeardDialog deed="accept" {...parts} />,
  reject: (parts) => <HeardDialog deed="reject" {...parts} />,
  withdraw: (parts) => <HeardDialog deed="withdraw" {...parts} />,
  review: ReviewDialog,
  noteOutcome: OutcomeDialog,
  close: CloseDialog,
  reopen: ReopenDialog,
  turn: TurnDialog,
  merge: MergeDialog,
  assign: AssignDialog,
  correct: CorrectDialog,
  pause: PauseDialog,
  resume: ResumeDialog,
  resolveAtOnce: ResolveAtOnceDialog,
};

/** The dialog of a deed. */
export function CaseDeedDialog({ deed, ...parts }: DeedParts & { readonly deed: ShownDeed }): ReactNode {
  const Dialog = DIALOGS[deed];
  return Dialog === undefined ? null : <Dialog {...parts} />;
}

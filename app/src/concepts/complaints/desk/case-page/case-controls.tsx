import type { ReactNode } from 'react';
import type { CaseShown } from '../../cases/case-shown.ts';
import { KeyButton } from '../key-button.tsx';
import type { ReplyKind } from './reply-box.tsx';

/** What is done most: take it, write to them, write a note. */
export function CaseControls({
  shown,
  onTake,
  onReply,
}: {
  readonly shown: CaseShown;
  readonly onTake: (() => void) | null;
  readonly onReply: (kind: ReplyKind) => void;
}): ReactNode {
  if (!shown.mine) return null;
  return (
    <>
      {onTake === null ? null : (
        <KeyButton letter="x" onClick={onTake}>
          Take it
        </KeyButton>
      )}
      <KeyButton letter="r" variant="default" onClick={() => onReply('message')}>
        Reply
      </KeyButton>
      <KeyButton letter="t" variant="default" onClick={() => onReply('note')}>
        Note
      </KeyButton>
    </>
  );
}

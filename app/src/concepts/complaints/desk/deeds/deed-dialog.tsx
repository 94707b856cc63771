import { type ReactNode, useRef } from 'react';
import {
  Foreign,
  FormDialog,
  problemIn,
  useChanged,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { ChangedMeanwhile } from '../case-page/changed-meanwhile.tsx';
import { whoWords } from '../case-words.tsx';
import { useKeptCase } from '../use-kept-case.tsx';

/** What every dialog about a case is given. */
export type DeedParts = {
  /** The newest: when somebody else changes the case while this is typed, the next try is of what they made of it. */
  readonly shown: CaseShown;
  readonly onClose: () => void;
  readonly onDone: (shown: CaseShown) => void;
};

export type Sending = {
  readonly slug: string;
  readonly id: string;
  readonly revision: number;
  readonly key: string;
};

type Props = DeedParts & {
  readonly title: string;
  readonly sendName: string;
  readonly send: (fields: FormData, sending: Sending) => Promise<CaseShown>;
  readonly size?: 'md' | 'lg';
  readonly children?: ReactNode;
};

/**
 * Does something with a case. When somebody else was first, what was typed stays, what they changed is told, and the same can be sent
 * again.
 */
export function DeedDialog({
  shown,
  onClose,
  onDone,
  title,
  sendName,
  send,
  size = 'md',
  children,
}: Props): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const keep = useKeptCase();
  const opened = useRef(shown);
  const { id, revision } = shown;
  return (
    <FormDialog
      title={title}
      size={size}
      opened
      onClose={onClose}
      sendName={sendName}
      send={async (fields, key) => {
        try {
          return await send(fields, { slug, id, revision, key });
        } catch (error) {
          if (problemIn(error).status === 409) changed();
          throw error;
        }
      }}
      onSent={(answer) => {
        keep(answer);
        onDone(answer);
      }}
    >
      <p className="case-short">
        <Foreign>{shown.subject}</Foreign>
        <span className="quiet case-short-who">
          <Foreign>{whoWords(shown)}</Foreign> · <span className="case-code">{shown.code}</span>
        </span>
      </p>
      <ChangedMeanwhile before={opened.current} after={shown} />
      {children}
    </FormDialog>
  );
}

import { useRef, useState } from 'react';
import type { ReplyKind } from './reply-box.tsx';

export type ReplyPlace = ReturnType<typeof useReply>;

/** The field for replies: what is written in it, and the way to it. */
export function useReply() {
  const field = useRef<HTMLTextAreaElement>(null);
  const [kind, setKind] = useState<ReplyKind>('message');
  return {
    field,
    kind,
    setKind,
    open: (next: ReplyKind): void => {
      setKind(next);
      field.current?.scrollIntoView({ block: 'center' });
      field.current?.focus({ preventScroll: true });
    },
  };
}

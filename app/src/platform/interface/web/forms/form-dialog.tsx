import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { ProblemBanner } from '../page/loaded.tsx';
import { problemIn } from '../server/server-call.ts';
import { useReturnedFocus } from './returned-focus.ts';

export type FormDialogProps<Answer> = {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What the button that sends is called: a verb and what it is done to. */
  readonly sendName: string;
  /** What the button that closes is called, where `Cancel` would not be clear. */
  readonly closeName?: string;
  /**
   * Sends what was filled in. `key` stays the same when the answer was lost, so that a second try makes the change only
   * once; after a refusal it is a new one, for the fields will be others.
   */
  readonly send: (fields: FormData, key: string) => Promise<Answer>;
  readonly onSent?: (answer: Answer) => void;
  /** `lg` for forms that show something beside their fields. */
  readonly size?: 'md' | 'lg';
  /** Fields with labels of their own, each with a `name`. */
  readonly children: ReactNode;
};

/**
 * A form in a dialog: fields, what was refused, and two buttons. Ctrl Enter sends it from any field. It closes when what was sent is
 * taken.
 */
export function FormDialog<Answer>(props: FormDialogProps<Answer>): ReactNode {
  const { title, opened, onClose, sendName, closeName = 'Cancel', send, onSent, size = 'md' } = props;
  useReturnedFocus(opened);
  const key = useRef(crypto.randomUUID());
  const renewKey = (): void => {
    key.current = crypto.randomUUID();
  };
  // What is shown is of the last drawing; two submits may come before the next one.
  const isUnderWay = useRef(false);
  const sending = useMutation({
    mutationFn: (fields: FormData) => send(fields, key.current),
    onSuccess: (answer) => {
      renewKey();
      onClose();
      onSent?.(answer);
    },
    onError: (error) => {
      const { status } = problemIn(error);
      if (status >= 400 && status < 500) renewKey();
    },
    onSettled: () => {
      isUnderWay.current = false;
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    // A dialog that fades away still takes keys.
    if (isUnderWay.current || !opened) return;
    isUnderWay.current = true;
    sending.mutate(new FormData(event.currentTarget));
  };
  const close = (): void => {
    sending.reset();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit} onKeyDown={sendByKey}>
        <Stack gap="md">
          {sending.error === null ? null : <Refused error={sending.error} />}
          {props.children}
          <FirstField />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {closeName}
            </Button>
            <Button type="submit" loading={sending.isPending}>
              {sendName}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function sendByKey(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** Lets the keyboard begin at the first field that is written in, where no field asks for it itself; a list would unfold. */
function FirstField(): ReactNode {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = place.current?.closest('form');
    if (form == null || form.querySelector('[data-autofocus]') !== null) return;
    const first = form.querySelector('input:not([type="hidden"], [type="file"]), textarea, select');
    if (first?.matches(':disabled, [aria-haspopup]') === false) first.setAttribute('data-autofocus', '');
  }, []);
  return <span ref={place} hidden />;
}

/** What was refused, brought into sight: the button that sends may be a long way below it. */
function Refused({ error }: { readonly error: Error }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new refusal is shown anew
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'center' });
  }, [error]);
  return (
    <div ref={place}>
      <ProblemBanner error={error} />
    </div>
  );
}

import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

export type CopyDialogProps = {
  readonly title: string;
  /** What is copied, and what it is called. */
  readonly label: string;
  readonly value: string;
  readonly description: ReactNode;
  readonly onClose: () => void;
  /** Whose it is, and what to do with it. */
  readonly children: ReactNode;
};

/** Shows a text that is handed over, a link or a key, to be copied. */
export function CopyDialog(props: CopyDialogProps): ReactNode {
  const { title, label, value, description, onClose, children } = props;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <p>{children}</p>
        <TextInput
          label={label}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          description={description}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => void navigator.clipboard?.writeText(value)}>
            Copy
          </Button>
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

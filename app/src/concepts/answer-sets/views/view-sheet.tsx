import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';

/** Where a view is changed: beside the figures where there is room, from below on a phone. */
export function ViewSheet({
  title,
  opened,
  onClose,
  children,
}: {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const isNarrow = useMediaQuery('(max-width: 40rem)') ?? false;
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      position={isNarrow ? 'bottom' : 'right'}
      size={isNarrow ? '85%' : '26rem'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? children : null}
    </Drawer>
  );
}

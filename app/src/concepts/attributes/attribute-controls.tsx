import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useWorkspace } from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import {
  AddAttributeDialog,
  ArchiveAttributeDialog,
  type AttributeShown,
  ChangeAttributeDialog,
} from './attribute-dialogs.tsx';
import { MergeAttributeDialog, SplitAttributeDialog } from './attribute-merge-dialogs.tsx';

type Opened = 'below' | 'change' | 'merge' | 'split' | 'archive';

/** What can be done with an attribute, for its page; nothing for who may not. */
export function AttributeControls({ attribute }: { readonly attribute: AttributeShown }): ReactNode {
  const { role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  if (!mayWith(role, 'manage attributes')) return null;
  const { state, id } = attribute;
  if (state === 'merged' || state === 'split') return null;
  const close = (): void => setOpened(null);
  const button = (what: Opened, name: string): ReactNode => (
    <Button variant="default" onClick={() => setOpened(what)}>
      {name}
    </Button>
  );
  return (
    <>
      {state === 'archived' ? (
        button('archive', 'Take back into use')
      ) : (
        <>
          {button('change', 'Change')}
          {button('below', 'Add below it')}
          {button('merge', 'Merge')}
          {button('split', 'Split')}
          {button('archive', 'Archive')}
        </>
      )}
      {opened === 'below' ? <AddAttributeDialog parentId={id} onClose={close} /> : null}
      {opened === 'change' ? <ChangeAttributeDialog attribute={attribute} onClose={close} /> : null}
      {opened === 'merge' ? <MergeAttributeDialog attribute={attribute} onClose={close} /> : null}
      {opened === 'split' ? <SplitAttributeDialog attribute={attribute} onClose={close} /> : null}
      {opened === 'archive' ? <ArchiveAttributeDialog attribute={attribute} onClose={close} /> : null}
    </>
  );
}

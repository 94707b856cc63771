import { Kbd, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWorkspace } from '../../../../platform/interface/web.ts';
import { navigationOf } from '../console-screens.ts';

const SHOW = 'heed-show-keys';

/** Opens the list of keys, from wherever. */
export function showKeys(): void {
  dispatchEvent(new Event(SHOW));
}

export function onShowKeys(show: () => void): () => void {
  addEventListener(SHOW, show);
  return () => removeEventListener(SHOW, show);
}

/** Which keys do what. */
export function KeysDialog({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { workspace } = useWorkspace();
  const screens = navigationOf(workspace.role).flatMap((group) => group.screens);
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['Go to a screen or do something', ['Ctrl', 'K']],
    ...screens.flatMap(({ name, letter }) => (letter === undefined ? [] : [[name, ['g', letter]] as const])),
    ['Next analysis on a page of figures, next line of a queue', ['j']],
    ['Previous one', ['k']],
    ['This list', ['?']],
    ['Close what is open', ['Esc']],
  ];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keyboard shortcuts"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <table className="keys-list">
        <caption className="visually-hidden">Keys and what they do</caption>
        <tbody>
          {lines.map(([name, keys]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                {keys.map((key) => (
                  <span key={key}>
                    <Kbd>{key}</Kbd>{' '}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">Keys of one letter can be switched off under Your account.</p>
    </Modal>
  );
}

import { Button, Menu, Modal, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import './share-menu.css';

/** One thing that can be taken along: a file of the server, or a link to copy. */
export type ShareChoice = { readonly name: string } & ({ readonly file: string } | { readonly link: string });

export type ShareGroup = { readonly title: string; readonly choices: readonly ShareChoice[] };

export type ShareMenuProps = {
  /** What is shared, for those who hear the button. */
  readonly about: string;
  readonly groups: readonly ShareGroup[];
};

/** Everything that can be taken from this place of the page: links, pictures, data. */
export function ShareMenu({ about, groups }: ShareMenuProps): ReactNode {
  const [said, setSaid] = useState('');
  const [uncopied, setUncopied] = useState<string | null>(null);
  const copy = async (link: string): Promise<void> => {
    // Browsers give pages the clipboard only over HTTPS or on the same machine.
    const copied = await navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    );
    if (copied === true) setSaid('Link copied');
    else setUncopied(link);
  };
  return (
    <div className="share-menu screen-only">
      <span role="status" className="share-said">
        {said}
      </span>
      <Menu position="bottom-end" width={280} onOpen={() => setSaid('')}>
        <Menu.Target>
          <Button variant="default" size="xs">
            Share and export<span className="visually-hidden"> {about}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {groups.map(({ title, choices }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form
            <div key={title} role="group" aria-label={title}>
              <Menu.Label aria-hidden="true">{title}</Menu.Label>
              {choices.map((choice) => (
                <Choice key={choice.name} choice={choice} copy={copy} />
              ))}
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={uncopied !== null}
        onClose={() => setUncopied(null)}
        title="Link to this view"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <TextInput
          label="Link"
          description="This browser does not let Heed copy it. Select it and copy it yourself."
          readOnly
          value={uncopied ?? ''}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Modal>
    </div>
  );
}

function Choice({
  choice,
  copy,
}: {
  readonly choice: ShareChoice;
  readonly copy: (link: string) => Promise<void>;
}): ReactNode {
  const { name } = choice;
  if ('file' in choice) {
    return (
      <Menu.Item component="a" href={choice.file} download>
        {name}
      </Menu.Item>
    );
  }
  return <Menu.Item onClick={() => void copy(choice.link)}>{name}</Menu.Item>;
}

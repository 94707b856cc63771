import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWorkspace } from '../../../platform/interface/web.ts';
import { mayWith, type Right } from '../../people/declarations.ts';
import type { ChainHole } from '../attribute-chain.ts';
import { useScreens } from './chain-records.tsx';

/** What opens over the page to fill a hole. */
export type HoleDialog = 'set-ladder' | 'ask-managers' | 'add-measure';

const DEEDS: Readonly<
  Record<NonNullable<ChainHole['deed']>, { readonly name: string; readonly right: Right }>
> = {
  'set-ladder': { name: 'Write down what they expect', right: 'write expectations' },
  'ask-managers': { name: 'Ask managers', right: 'run beliefs' },
  'add-measure': { name: 'Say how it is measured', right: 'set standards' },
  'set-standard': { name: 'Set the standard', right: 'set standards' },
  'add-readings': { name: 'Add readings', right: 'record readings' },
  'add-service-promise': { name: 'Promise it in the charter', right: 'write charter' },
  'assign-items': { name: 'Assign questions', right: 'manage attributes' },
};

/** What is missing, and the one thing to do about it. */
export function ChainHoleView({
  hole,
  repeated,
  first,
  onOpen,
}: {
  readonly hole: ChainHole;
  /** The same thing is offered at a hole before this one. */
  readonly repeated: boolean;
  /** The chain breaks here: the thing to do before all others. */
  readonly first: boolean;
  readonly onOpen: (dialog: HoleDialog) => void;
}): ReactNode {
  const { missing, deed } = hole;
  return (
    <div className="chain-missing">
      <p>{missing}</p>
      {deed === null ? null : repeated ? (
        <p className="quiet">Begin where it says “{DEEDS[deed].name}”.</p>
      ) : (
        <HoleDeed hole={hole} deed={deed} first={first} onOpen={onOpen} />
      )}
    </div>
  );
}

type DeedProps = {
  readonly hole: ChainHole;
  readonly deed: NonNullable<ChainHole['deed']>;
  readonly first: boolean;
  readonly onOpen: (dialog: HoleDialog) => void;
};

function HoleDeed({ hole, deed, first, onOpen }: DeedProps): ReactNode {
  const { role } = useWorkspace().workspace;
  const screen = useScreens();
  const { name, right } = DEEDS[deed];
  const variant = first ? 'filled' : 'default';
  if (!mayWith(role, right)) return null;
  if (deed === 'set-ladder' || deed === 'ask-managers' || deed === 'add-measure') {
    return (
      <Button size="xs" variant={variant} onClick={() => onOpen(deed)}>
        {name}
      </Button>
    );
  }
  return (
    <Button size="xs" variant={variant} component={Link} to={screen(pathOf(hole))}>
      {deed === 'assign-items' && hole.about === null ? 'Bring a file of answers' : name}
    </Button>
  );
}

/** Where a hole is filled on a page of its own. */
function pathOf({ deed, about }: ChainHole): string {
  if (deed === 'add-service-promise') return 'charter';
  if (deed !== 'assign-items') return `standards/${about ?? ''}`;
  return about === null ? 'imports/new' : `survey-items/${about}`;
}

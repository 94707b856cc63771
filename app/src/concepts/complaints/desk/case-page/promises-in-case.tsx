import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  choiceWords,
  Foreign,
  Moment,
  problemIn,
  StateBanner,
  useChanged,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { mayMakePromises } from '../../../promises/declarations.ts';
import { PromiseDialog } from '../../../promises/web.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { promiseInCaseEndpoint } from '../../causes/linking/case-links.endpoints.ts';

type Props = {
  readonly shown: CaseShown;
  readonly isMaking: boolean;
  readonly onMaking: (isMaking: boolean) => void;
};

/** Promises that were made to them in this case, each in the ledger. */
export function CasePromises({ shown, isMaking, onMaking }: Props): ReactNode {
  const { workspace } = useWorkspace();
  const { slug } = workspace;
  const [notes, setNotes] = useState<readonly string[]>([]);
  const may = shown.mine && shown.state !== 'closed' && mayMakePromises(workspace);
  const { promises } = shown;
  return (
    <>
      {promises.length === 0 ? <p className="quiet">Nothing so far.</p> : null}
      <ul className="case-others">
        {promises.map(({ id, words, dueAt, state }) => (
          <li key={id}>
            <Link to={`/w/${slug}/promises/${id}`}>
              <Foreign>{words}</Foreign>
            </Link>
            <span className="quiet">
              {choiceWords(state)}, due <Moment iso={dueAt} />
            </span>
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <StateBanner key={note} kind="plain" title={note} />
      ))}
      {may ? (
        <p className="screen-only">
          <Button size="compact-sm" variant="default" aria-keyshortcuts="p" onClick={() => onMaking(true)}>
            Make a promise
          </Button>
        </p>
      ) : null}
      {may && isMaking ? (
        <PromiseInCase shown={shown} onClose={() => onMaking(false)} onNotes={setNotes} />
      ) : null}
    </>
  );
}

function PromiseInCase({
  shown,
  onClose,
  onNotes,
}: {
  readonly shown: CaseShown;
  readonly onClose: () => void;
  readonly onNotes: (notes: readonly string[]) => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { id, revision, customer, complainant } = shown;
  return (
    <PromiseDialog
      customer={customer}
      onClose={onClose}
      make={async (promise, key) => {
        const toWhom = promise.toWhom === '' ? complainant.name.slice(0, 200) : promise.toWhom;
        const body = { revision, promiseId: null, promise: { ...promise, toWhom } };
        try {
          const made = await ask(promiseInCaseEndpoint, { workspace: slug, params: { id }, body, key });
          onNotes(made.notes);
        } catch (error) {
          if (problemIn(error).status === 409) changed();
          throw error;
        }
      }}
    />
  );
}

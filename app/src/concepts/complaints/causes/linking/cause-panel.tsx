import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  choiceWords,
  Foreign,
  Loaded,
  RecordFacts,
  StateBanner,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { CAUSE_WORDS, EXTENT_NAMES } from '../register/cause-words.tsx';
import type { CaseCauseView } from './case-cause-view.ts';
import { showCaseCause } from './case-links.endpoints.ts';
import { NameCauseDialog } from './name-cause-dialog.tsx';
import { useNamedCause } from './use-named-cause.tsx';
import '../register/causes.css';

export type CausePanelProps = {
  readonly caseId: string;
  readonly revision: number;
  /** Whether whoever looks may work on the case. */
  readonly mine: boolean;
};

/** Why this case came about: the cause it has, or the causes that it may have. */
export function CausePanel({ caseId, revision, mine }: CausePanelProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['case-cause', slug, caseId, revision],
    queryFn: ({ signal }) => ask(showCaseCause, { workspace: slug, params: { id: caseId }, signal }),
  });
  return <Loaded query={query}>{(view) => <Shown view={view} mine={mine} />}</Loaded>;
}

function Shown({ view, mine }: { readonly view: CaseCauseView; readonly mine: boolean }): ReactNode {
  const [isNaming, setIsNaming] = useState(false);
  const named = useNamedCause(view);
  const { cause, note } = view;
  return (
    <div className="cause-panel">
      {note === '' ? null : <StateBanner kind="alarm" title={note} />}
      {cause === null ? <NoCause view={view} mine={mine} onNamed={named.name} /> : <Known view={view} />}
      {named.error === null ? null : <p role="alert">{named.error}</p>}
      {mine ? (
        <div className="cause-buttons screen-only">
          <Button variant="default" size="sm" onClick={() => setIsNaming(true)}>
            {cause === null ? 'Name the cause' : 'Another cause'}
          </Button>
          {cause === null ? null : (
            <Button variant="subtle" size="sm" loading={named.isBusy} onClick={() => named.name(null)}>
              It has no cause
            </Button>
          )}
        </div>
      ) : null}
      {isNaming ? <NameCauseDialog view={view} onClose={() => setIsNaming(false)} /> : null}
    </div>
  );
}

function NoCause({
  view,
  mine,
  onNamed,
}: {
  readonly view: CaseCauseView;
  readonly mine: boolean;
  readonly onNamed: (causeId: string) => void;
}): ReactNode {
  return (
    <>
      <p className="quiet">
        Nobody has said yet why it came about. A cause that is named can be acted on, and is seen when it
        comes again.
      </p>
      {view.likely.length === 0 ? null : (
        <>
          <p>Cases like it had these causes:</p>
          <ul className="cause-likely">
            {view.likely.map(({ id, name, cases }) => (
              <li key={id}>
                <Foreign>{name}</Foreign>{' '}
                <span className="quiet">{cases === 1 ? '1 case' : `${cases} cases`}</span>
                {mine ? (
                  <Button
                    className="screen-only"
                    variant="subtle"
                    size="compact-xs"
                    aria-label={`It has this cause: ${name}`}
                    onClick={() => onNamed(id)}
                  >
                    This one
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const MOST_COUNTED = 1000;

function Known({ view: { cause } }: { readonly view: CaseCauseView }): ReactNode {
  const { slug } = useWorkspace().workspace;
  if (cause === null) return null;
  const { cases } = cause;
  const many =
    cases >= MOST_COUNTED ? '1,000 cases or more' : cases === 1 ? 'this case alone' : `${cases} cases`;
  return (
    <RecordFacts
      facts={[
        {
          name: 'Cause',
          value: (
            <Link to={`/w/${slug}/case-causes/${cause.id}`}>
              <Foreign>{cause.name}</Foreign>
            </Link>
          ),
        },
        { name: 'How far it reaches', value: EXTENT_NAMES[cause.extent] },
        { name: 'Cases of it', value: many },
        { name: 'Action', value: cause.action === '' ? 'none yet' : <Foreign>{cause.action}</Foreign> },
        { name: 'State', value: choiceWords(cause.state, CAUSE_WORDS) },
      ]}
    />
  );
}

import type { ReactNode } from 'react';
import { Foreign, PageSection, RecordBadge } from '../../platform/interface/web.ts';
import type { RequirementShown } from './requirement.endpoints.ts';
import { GATE_LABELS } from './requirement-labels.ts';

/** The six tests, each with whether it holds, and if not why and what to do. */
export function GateView({ requirement }: { readonly requirement: RequirementShown }): ReactNode {
  const { gate, working, inForce } = requirement;
  const failing = gate.filter(({ holds }) => !holds).length;
  const version = (working ?? inForce)?.version ?? 1;
  return (
    <PageSection title="Six tests">
      <p className="quiet">
        {failing === 0
          ? `All six hold for version ${version}.`
          : `${failing} of six fail for version ${version}; it cannot be approved until all hold.`}
      </p>
      <ol className="gate-tests">
        {gate.map(({ test, holds, why, toDo }) => (
          <li key={test}>
            <RecordBadge state={holds ? 'holds' : 'fails'} kind={holds ? 'good' : 'bad'} />
            <strong>{GATE_LABELS[test]}</strong>
            {why === null ? null : (
              <span>
                <Foreign>{sentence(why)}</Foreign>
                <span className="quiet">
                  <Foreign>{sentence(toDo ?? '')}</Foreign>
                </span>
              </span>
            )}
          </li>
        ))}
      </ol>
    </PageSection>
  );
}

function sentence(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Foreign, StateBanner, useWorkspace } from '../../../../platform/interface/web.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { severityName, stepName } from '../case-words.tsx';
import { type CaseDifference, differencesBetween } from './case-changes.ts';

const NAMES = { step: stepName, severity: severityName };

/** What others changed while this was open; nothing while they changed nothing. */
export function ChangedMeanwhile({
  before,
  after,
  onRead,
}: {
  readonly before: CaseShown;
  readonly after: CaseShown;
  /** Takes the notice away; null where it goes with what it stands in. */
  readonly onRead?: () => void;
}): ReactNode {
  const { personId } = useWorkspace().workspace;
  const found = differencesBetween(before, after, { me: personId, names: NAMES });
  if (found.length === 0) return null;
  return (
    <StateBanner kind="warning" title="This case was changed in the meantime">
      <ul className="case-differences">
        {found.map((one) => (
          <li key={`${one.what} ${one.words} ${one.who}`}>
            <Difference {...one} />
          </li>
        ))}
      </ul>
      {onRead === undefined ? (
        <p>What you wrote is still here. Look whether it still fits, then send it again.</p>
      ) : (
        <Button size="compact-sm" variant="default" onClick={onRead}>
          I have seen it
        </Button>
      )}
    </StateBanner>
  );
}

const LONGEST = 160;

function Difference({ who, what, words }: CaseDifference): ReactNode {
  const short = words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words;
  return (
    <>
      {what}
      {words === '' ? null : (
        <>
          : <Foreign>{short}</Foreign>
        </>
      )}
      {who === '' ? null : (
        <>
          {' ('}
          <Foreign>{who}</Foreign>)
        </>
      )}
    </>
  );
}

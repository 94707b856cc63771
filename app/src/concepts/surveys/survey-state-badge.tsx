import type { ReactNode } from 'react';
import { RecordBadge } from '../../platform/interface/web.ts';
import type { Survey } from './survey.ts';

const KINDS = { draft: 'open', open: 'good', closed: 'quiet', archived: 'quiet' } as const;

/** The state of a survey; a draft that says something else than the version in use is named too. */
export function SurveyStateBadge({
  survey: { state, version, changed },
}: {
  readonly survey: Pick<Survey, 'state' | 'version' | 'changed'>;
}): ReactNode {
  return (
    <>
      <RecordBadge state={state} words={{ open: `open, version ${version}` }} kind={KINDS[state]} />
      {changed && version !== null ? <div className="quiet">changes not published</div> : null}
    </>
  );
}

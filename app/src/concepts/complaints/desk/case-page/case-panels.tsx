import { type ReactNode, useState } from 'react';
import { ask, PageSection, useWorkspace } from '../../../../platform/interface/web.ts';
import { HistoryTable } from '../../../reviews/web.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { CausePanel } from '../../causes/linking/cause-panel.tsx';
import { ReferralPanel } from '../../disputes/referral-panel.tsx';
import { RecoveryPanel } from '../../recovering/recovery-panel.tsx';
import { LetterPanel } from '../../resolving/letters/letter-panel.tsx';
import { listCaseLog } from '../case-log.endpoints.ts';

const TOLD: readonly string[] = ['answered', 'disputed', 'referred', 'settled', 'closed'];
const WITH_LETTER: readonly string[] = ['decided', ...TOLD];
const ASSESSED: readonly string[] = ['assessed', 'investigated', ...WITH_LETTER];
const NOT_ACCEPTED: readonly string[] = ['answered', 'disputed', 'referred'];

/** Parts of a case that have a life of their own, each once its time has come. */
export function CasePanels({ shown }: { readonly shown: CaseShown }): ReactNode {
  const { id, kind, state, referral } = shown;
  return (
    <>
      {kind === 'complaint' && WITH_LETTER.includes(state) ? (
        <div id="letter" tabIndex={-1}>
          <PageSection title="Letter">
            <LetterPanel caseId={id} revision={shown.revision} />
          </PageSection>
        </div>
      ) : null}
      {kind === 'complaint' && ASSESSED.includes(state) ? (
        <div id="cause" tabIndex={-1}>
          <PageSection title="Why it came about">
            <CausePanel caseId={id} revision={shown.revision} mine={shown.mine} />
          </PageSection>
        </div>
      ) : null}
      {kind === 'complaint' && (NOT_ACCEPTED.includes(state) || referral !== null) ? (
        <div id="referral" tabIndex={-1}>
          <PageSection title="Outside the house">
            <ReferralPanel caseId={id} mine={shown.mine} />
          </PageSection>
        </div>
      ) : null}
      {TOLD.includes(state) ? (
        <div id="recovery" tabIndex={-1}>
          <PageSection title="How they find it now">
            <RecoveryPanel case={shown} />
          </PageSection>
        </div>
      ) : null}
    </>
  );
}

/** Every change of the case; asked for once somebody wants to see it. */
export function CaseLog({ caseId }: { readonly caseId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="case-log" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>Every change in the log</summary>
      {isOpen ? (
        <HistoryTable
          of={['case-log', slug, caseId]}
          page={(after, signal) =>
            ask(listCaseLog, {
              workspace: slug,
              params: { id: caseId },
              query: { after, limit: 20 },
              signal,
            })
          }
        />
      ) : null}
    </details>
  );
}

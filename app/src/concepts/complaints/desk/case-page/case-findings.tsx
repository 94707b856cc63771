import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  Foreign,
  Moment,
  RecordBadge,
  readerPlain,
  WrittenParagraphs,
} from '../../../../platform/interface/web.ts';
import type { CaseShown } from '../../cases/case-shown.ts';
import { SeverityBadge, verdictName } from '../case-words.tsx';
import { Proposal } from '../deeds/deciding-dialogs.tsx';
import { deedOf } from '../deeds/deed-words.ts';
import { remedyName } from '../deeds/remedies-field.tsx';

type Parts = { readonly shown: CaseShown; readonly onGive: (remedyId: string) => void };

/** What was judged, found, decided and offered so far. */
export function CaseFindings({ shown, onGive }: Parts): ReactNode {
  const { assessment, findings, decision, proposed, remedies } = shown;
  if (assessment === null && findings === '' && decision === null && proposed === null) return null;
  return (
    <section className="page-section" aria-label="What is known so far">
      <h2>What is known so far</h2>
      <dl className="case-findings">
        {assessment === null ? null : <Assessment assessment={assessment} />}
        {findings === '' ? null : (
          <div>
            <dt>Found</dt>
            <dd className="case-words">
              <WrittenParagraphs>{findings}</WrittenParagraphs>
            </dd>
          </div>
        )}
        {proposed === null ? null : (
          <div>
            <dt>Proposed, waits for approval</dt>
            <dd>
              <Proposal proposed={proposed} />
            </dd>
          </div>
        )}
        {decision === null ? null : <Decision decision={decision} />}
        {remedies.length === 0 ? null : (
          <div id="remedies" tabIndex={-1}>
            <dt>Offered</dt>
            <dd>
              <Remedies shown={shown} onGive={onGive} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Assessment({
  assessment,
}: {
  readonly assessment: NonNullable<CaseShown['assessment']>;
}): ReactNode {
  const { severity, isSafety, complexity, impact, immediate, words } = assessment;
  return (
    <div>
      <dt>Assessed</dt>
      <dd>
        <p>
          <SeverityBadge severity={severity} isSafety={isSafety} />
          <span className="quiet">{`, complexity ${complexity}, impact ${impact}`}</span>
        </p>
        {immediate.isNeeded ? (
          <p>
            {immediate.isPossible ? 'To be done at once: ' : 'Nothing can be done at once: '}
            <Foreign>{immediate.action}</Foreign>
          </p>
        ) : null}
        {words === '' ? null : (
          <div className="case-words">
            <WrittenParagraphs>{words}</WrittenParagraphs>
          </div>
        )}
      </dd>
    </div>
  );
}

function Decision({ decision }: { readonly decision: NonNullable<CaseShown['decision']> }): ReactNode {
  const { verdict, reasons, by, at, approvedBy } = decision;
  return (
    <div>
      <dt>Decided</dt>
      <dd>
        <p>
          <strong>{verdictName(verdict)}</strong>{' '}
          <span className="quiet">
            <Moment iso={at} />
            {by === null ? null : (
              <>
                , <Foreign>{by.name}</Foreign>
              </>
            )}
            {approvedBy === null ? null : (
              <>
                {', approved by '}
                <Foreign>{approvedBy.name}</Foreign>
              </>
            )}
          </span>
        </p>
        <div className="case-words">
          <WrittenParagraphs>{reasons}</WrittenParagraphs>
        </div>
      </dd>
    </div>
  );
}

function Remedies({ shown, onGive }: Parts): ReactNode {
  const { remedies, cost } = shown;
  const may = deedOf(shown, 'giveRemedy').may;
  return (
    <>
      <ul className="case-remedies">
        {remedies.map((remedy) => (
          <li key={remedy.id}>
            <p className={remedy.withdrawnAt === null ? undefined : 'quiet'}>
              <strong>{remedyName(remedy.kind)}</strong>: <Foreign>{remedy.words}</Foreign>
              {remedy.cost === null ? null : `, ${readerPlain(remedy.cost)}`}
            </p>
            {remedy.withdrawnAt !== null ? (
              <span className="quiet">another offer took its place</span>
            ) : remedy.givenAt !== null ? (
              <span className="quiet">
                <RecordBadge state="given" kind="good" /> <Moment iso={remedy.givenAt} />
              </span>
            ) : may ? (
              <Button
                size="compact-sm"
                variant="default"
                className="screen-only"
                aria-label={`It was given: ${remedyName(remedy.kind)}`}
                onClick={() => onGive(remedy.id)}
              >
                It was given
              </Button>
            ) : (
              <span className="quiet">not given yet</span>
            )}
          </li>
        ))}
      </ul>
      {remedies.filter(({ cost: one }) => one !== null && one > 0).length < 2 ? null : (
        <p className="quiet">{`${readerPlain(cost)} in all`}</p>
      )}
    </>
  );
}

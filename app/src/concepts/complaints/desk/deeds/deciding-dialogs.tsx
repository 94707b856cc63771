import { Radio, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  fieldText,
  readerPlain,
  WrittenParagraphs,
} from '../../../../platform/interface/web.ts';
import type { Severity, Verdict } from '../../case.ts';
import {
  approveCase,
  decideCase,
  giveCaseRemedy,
  resolveCaseAtOnce,
} from '../../cases/case-deed.endpoints.ts';
import { verdictName } from '../case-words.tsx';
import { DeedDialog, type DeedParts } from './deed-dialog.tsx';
import {
  HowTold,
  howIn,
  momentIn,
  SeverityField,
  TickField,
  tickedIn,
  VerdictField,
  WhenField,
  WordsField,
} from './deed-fields.tsx';
import { RemediesField, remediesIn, remedyName } from './remedies-field.tsx';
import { RightsField, rightsIn } from './rights-field.tsx';

/** Whether it is justified, why, and what is offered. */
export function DecideDialog(parts: DeedParts): ReactNode {
  const { proposed, rights } = parts.shown;
  const [verdict, setVerdict] = useState<Verdict | null>(proposed?.verdict ?? null);
  return (
    <DeedDialog
      {...parts}
      title="Decide"
      size="lg"
      sendName="Decide it so"
      send={(fields, { slug, id, revision, key }) =>
        ask(decideCase, {
          workspace: slug,
          params: { id },
          body: {
            revision,
            at: null,
            verdict: fieldText(fields, 'verdict') as Verdict,
            reasons: fieldText(fields, 'reasons'),
            remedies: remediesIn(fields),
            rightIds: rightsIn(fields),
          },
          key,
        })
      }
    >
      <VerdictField first={proposed?.verdict ?? null} onVerdict={setVerdict} />
      <WordsField
        name="reasons"
        label="Why"
        description="In words that they can be told"
        required
        rows={4}
        most={20_000}
        first={false}
        value={proposed?.reasons ?? ''}
      />
      <RemediesField first={proposed?.remedies ?? []} isNeeded={asksForRemedy(verdict)} />
      <RightsField first={rights} />
      <p className="quiet">
        They are told in the next step. What costs more than you may give waits until somebody approves it.
      </p>
    </DeedDialog>
  );
}

/** What is justified, wholly or in part, is made good, or it is said why not. */
function asksForRemedy(verdict: Verdict | null): boolean {
  return verdict === 'justified' || verdict === 'partly';
}

/** Somebody with a higher limit approves what was proposed, or sends it back. */
export function ApproveDialog(parts: DeedParts): ReactNode {
  const { proposed } = parts.shown;
  const [isApproved, setIsApproved] = useState(true);
  return (
    <DeedDialog
      {...parts}
      title="Approve or send back"
      sendName={isApproved ? 'Approve it' : 'Send it back'}
      send={(fields, { slug, id, revision, key }) =>
        ask(approveCase, {
          workspace: slug,
          params: { id },
          body: { revision, at: null, isApproved, words: fieldText(fields, 'words') },
          key,
        })
      }
    >
      {proposed === null ? null : <Proposal proposed={proposed} />}
      <Radio.Group
        label="Your word"
        value={isApproved ? 'yes' : 'no'}
        onChange={(value) => setIsApproved(value === 'yes')}
      >
        <Stack gap={4} mt={4}>
          <Radio value="yes" label="Approve it" data-autofocus />
          <Radio value="no" label="Send it back" />
        </Stack>
      </Radio.Group>
      <WordsField
        label={isApproved ? 'A word on it' : 'What should be otherwise'}
        required={!isApproved}
        first={false}
        rows={2}
      />
    </DeedDialog>
  );
}

export function Proposal({
  proposed: { verdict, reasons, by, remedies },
}: {
  readonly proposed: NonNullable<DeedParts['shown']['proposed']>;
}): ReactNode {
  return (
    <div className="case-proposal">
      <p>
        <strong>{verdictName(verdict)}</strong>
        {by === null ? null : (
          <span className="quiet">
            , proposed by <Foreign>{by.name}</Foreign>
          </span>
        )}
      </p>
      <div className="case-words">
        <WrittenParagraphs>{reasons}</WrittenParagraphs>
      </div>
      <ul>
        {remedies.map(({ id, kind, words, cost }) => (
          <li key={id}>
            {remedyName(kind)}: <Foreign>{words}</Foreign>
            {cost === null ? null : `, ${readerPlain(cost)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Everything in one talk: every step is on record all the same. */
export function ResolveAtOnceDialog(parts: DeedParts): ReactNode {
  const [verdict, setVerdict] = useState<Verdict | null>('justified');
  return (
    <DeedDialog
      {...parts}
      title="Resolve it at once"
      size="lg"
      sendName="It is resolved"
      send={(fields, { slug, id, revision, key }) =>
        ask(resolveCaseAtOnce, {
          workspace: slug,
          params: { id },
          body: {
            revision,
            at: null,
            how: howIn(fields),
            severity: fieldText(fields, 'severity') as Severity,
            verdict: fieldText(fields, 'verdict') as Verdict,
            words: fieldText(fields, 'words'),
            remedies: remediesIn(fields),
            isAccepted: tickedIn(fields, 'isAccepted'),
            isGiven: tickedIn(fields, 'isGiven'),
          },
          key,
        })
      }
    >
      <p className="quiet">
        For what is put right in the same talk. Assessment, findings, decision and answer are noted as steps
        of their own.
      </p>
      <WordsField
        label="What was found, and what they were told"
        description="By mail, they are sent these words"
        required
        rows={3}
        most={20_000}
      />
      <HowTold shown={parts.shown} />
      <SeverityField first="low" />
      <VerdictField first="justified" onVerdict={setVerdict} />
      <RemediesField isNeeded={asksForRemedy(verdict)} />
      <TickField name="isGiven" label="What is offered was given already" />
      <TickField
        name="isAccepted"
        label="They accept it"
        description="It is closed when nothing is left to be given"
        first
      />
    </DeedDialog>
  );
}

/** What was offered was carried out. */
export function GiveRemedyDialog({
  remedyId,
  ...parts
}: DeedParts & { readonly remedyId: string }): ReactNode {
  const remedy = parts.shown.remedies.find(({ id }) => id === remedyId);
  return (
    <DeedDialog
      {...parts}
      title="Note that it was given"
      sendName="It was given"
      send={(fields, { slug, id, revision, key }) =>
        ask(giveCaseRemedy, {
          workspace: slug,
          params: { id, remedyId },
          body: { revision, at: momentIn(fields), words: fieldText(fields, 'words') },
          key,
        })
      }
    >
      {remedy === undefined ? null : (
        <p>
          <strong>{remedyName(remedy.kind)}</strong>: <Foreign>{remedy.words}</Foreign>
          {remedy.cost === null ? null : `, ${readerPlain(remedy.cost)}`}
        </p>
      )}
      <WordsField label="A word on it" most={1000} rows={2} />
      <WhenField />
    </DeedDialog>
  );
}

import { NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ask, fieldText } from '../../../../platform/interface/web.ts';
import { DEGREES, type Severity } from '../../case.ts';
import {
  acknowledgeCase,
  actAtOnceInCase,
  assessCase,
  investigateCase,
} from '../../cases/case-deed.endpoints.ts';
import { DeedDialog, type DeedParts } from './deed-dialog.tsx';
import {
  HowTold,
  howIn,
  momentIn,
  type SaidBy,
  SeverityField,
  TickField,
  tickedIn,
  usualHow,
  WhenField,
  WordsField,
} from './deed-fields.tsx';

/** They are told that we have it, or it is said why they cannot be. */
export function AcknowledgeDialog(parts: DeedParts): ReactNode {
  const [how, setHow] = useState<SaidBy | ''>(usualHow(parts.shown));
  return (
    <DeedDialog
      {...parts}
      title="Acknowledge it"
      sendName={how === '' ? 'Note why not' : how === 'e-mail' ? 'Send it' : 'They know'}
      send={(fields, { slug, id, revision, key }) =>
        ask(acknowledgeCase, {
          workspace: slug,
          params: { id },
          body: {
            revision,
            at: how === 'e-mail' ? null : momentIn(fields),
            how: howIn(fields) || null,
            words: fieldText(fields, 'words'),
          },
          key,
        })
      }
    >
      <HowTold shown={parts.shown} value={how} onHow={setHow} none="They cannot be told" />
      {how === 'e-mail' ? (
        <WordsField
          label="What the mail says"
          description="Empty: the usual words in their language, with the code and the way to their page"
        />
      ) : how === '' ? (
        <WordsField label="Why they cannot be told" required />
      ) : (
        <WordsField label="What they were told" description={`Tell them the code: ${parts.shown.code}`} />
      )}
      {how === 'e-mail' ? null : <WhenField />}
    </DeedDialog>
  );
}

const DEGREE_NAMES = { low: 'Low', medium: 'Medium', high: 'High' } as const;
type Degree = (typeof DEGREES)[number];

/** How severe it is, whether anybody is in danger, and what has to be done at once. */
export function AssessDialog(parts: DeedParts): ReactNode {
  const { assessment } = parts.shown;
  const [isNeeded, setIsNeeded] = useState(assessment?.immediate.isNeeded ?? false);
  const [isPossible, setIsPossible] = useState(assessment?.immediate.isPossible ?? true);
  return (
    <DeedDialog
      {...parts}
      title={assessment === null ? 'Assess it' : 'Assess it anew'}
      sendName="Keep the assessment"
      send={(fields, { slug, id, revision, key }) =>
        ask(assessCase, {
          workspace: slug,
          params: { id },
          body: {
            revision,
            at: null,
            severity: fieldText(fields, 'severity') as Severity,
            isSafety: tickedIn(fields, 'isSafety'),
            complexity: fieldText(fields, 'complexity') as Degree,
            impact: fieldText(fields, 'impact') as Degree,
            immediate: {
              isNeeded,
              isPossible: isNeeded && isPossible,
              action: fieldText(fields, 'action'),
            },
            words: fieldText(fields, 'words'),
          },
          key,
        })
      }
    >
      <SeverityField first={assessment?.severity ?? null} />
      <TickField
        name="isSafety"
        label="Somebody’s safety or health is in danger"
        first={assessment?.isSafety ?? false}
      />
      <div className="two-fields">
        <DegreeSelect name="complexity" label="How complex" first={assessment?.complexity} />
        <DegreeSelect name="impact" label="Impact on them and others" first={assessment?.impact} />
      </div>
      <TickField
        name="isNeeded"
        label="Something has to be done at once"
        first={isNeeded}
        onTick={setIsNeeded}
      />
      {isNeeded ? (
        <>
          <TickField name="isPossible" label="And it can be done" first={isPossible} onTick={setIsPossible} />
          <WordsField
            name="action"
            label={isPossible ? 'What has to be done at once' : 'Why nothing can be done at once'}
            required
            first={false}
            rows={2}
            value={assessment?.immediate.action ?? ''}
          />
        </>
      ) : null}
      <WordsField label="Why you judge it so" first={false} rows={2} value={assessment?.words ?? ''} />
    </DeedDialog>
  );
}

function DegreeSelect({
  name,
  label,
  first = 'medium',
}: {
  readonly name: string;
  readonly label: string;
  readonly first?: Degree | undefined;
}): ReactNode {
  return (
    <NativeSelect
      name={name}
      label={label}
      data={DEGREES.map((value) => ({ value, label: DEGREE_NAMES[value] }))}
      defaultValue={first}
    />
  );
}

export function ActAtOnceDialog(parts: DeedParts): ReactNode {
  return (
    <DeedDialog
      {...parts}
      title="Note what was done at once"
      sendName="It is done"
      send={(fields, { slug, id, revision, key }) =>
        ask(actAtOnceInCase, {
          workspace: slug,
          params: { id },
          body: { revision, at: momentIn(fields), words: fieldText(fields, 'words') },
          key,
        })
      }
    >
      <WordsField
        label="What was done"
        description="To stop the harm, before anything is looked into"
        required
      />
      <WhenField />
    </DeedDialog>
  );
}

/** What was found, or why nothing is looked into. */
export function InvestigateDialog(parts: DeedParts): ReactNode {
  const { severity, assessment, findings } = parts.shown;
  const [isSkipped, setIsSkipped] = useState(false);
  const isGrave = severity === 'high' || severity === 'critical' || assessment?.isSafety === true;
  return (
    <DeedDialog
      {...parts}
      title={isSkipped ? 'Leave the investigation out' : 'Note what was found'}
      size="lg"
      sendName={isSkipped ? 'Leave it out' : 'Keep the findings'}
      send={(fields, { slug, id, revision, key }) =>
        ask(investigateCase, {
          workspace: slug,
          params: { id },
          body: { revision, at: null, isSkipped, words: fieldText(fields, 'words') },
          key,
        })
      }
    >
      {isGrave ? (
        <p className="quiet">
          {assessment?.isSafety === true
            ? 'It is about safety, so it has to be investigated.'
            : 'It is so severe that it has to be investigated.'}
        </p>
      ) : (
        <TickField
          name="isSkipped"
          label="No investigation is in proportion to so small a matter"
          onTick={setIsSkipped}
        />
      )}
      <WordsField
        key={String(isSkipped)}
        label={isSkipped ? 'Why not' : 'What was found'}
        {...(isSkipped
          ? {}
          : {
              description: 'What happened, by whose word and which records; also what could not be found out',
            })}
        required
        rows={isSkipped ? 2 : 6}
        most={20_000}
        value={isSkipped ? '' : findings}
      />
    </DeedDialog>
  );
}

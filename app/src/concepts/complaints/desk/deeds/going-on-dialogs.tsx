import { NativeSelect, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, fieldText } from '../../../../platform/interface/web.ts';
import { PersonSelect, UnitSelect } from '../../../people/web.ts';
import { CASE_KINDS, type CaseKind, OUTSIDE_OUTCOMES } from '../../case.ts';
import {
  assignCase,
  closeCase,
  mergeCase,
  noteCaseOutcome,
  reopenCase,
  reviewCase,
  turnCase,
} from '../../cases/case-deed.endpoints.ts';
import { pauseCase, resumeCase } from '../../clocks/pausing.endpoints.ts';
import { kindName } from '../case-words.tsx';
import { CaseSelect } from './case-select.tsx';
import { DeedDialog, type DeedParts } from './deed-dialog.tsx';
import { momentIn, WhenField, WordsField } from './deed-fields.tsx';

/** Somebody else in the house looks at it again. */
export function ReviewDialog(parts: DeedParts): ReactNode {
  return (
    <DeedDialog
      {...parts}
      title="Review it in the house"
      sendName="Begin the review"
      send={(fields, { slug, id, revision, key }) =>
        ask(reviewCase, {
          workspace: slug,
          params: { id },
          body: {
            revision,
            at: null,
            words: fieldText(fields, 'words'),
            ownerId: fieldText(fields, 'ownerId') || null,
          },
          key,
        })
      }
    >
      <p className="quiet">It is assessed and decided anew, by somebody else than who decided it before.</p>
      <WordsField label="What is looked at again" required />
      <PersonSelect name="ownerId" label="Who reviews it" description="Empty: nobody yet" clearable />
    </DeedDialog>
  );
}

const OUTCOME_NAMES: Readonly<Record<(typeof OUTSIDE_OUTCOMES)[number], string>> = {
  settled: 'Settled between us',
  'for-complainant': 'For them',
  partly: 'Partly for them',
  'for-us': 'For us',
  discontinued: 'Discontinued',
};

/** What the outside body said. */
export function OutcomeDialog(parts: DeedParts): ReactNode {
  return (
    <DeedDialog
      {...parts}
      title="Note the outcome outside"
      sendName="Keep the outcome"
      send={(fields, { slug, id, revision, key }) =>
        ask(noteCaseOutcome, {
          workspace: slug,
          params: { id },
          body: {
            revision,
            at: momentIn(fields),
            outcome: fieldText(fields, 'outcome') as (typeof OUTSIDE_OUTCOMES)[number],
            words: fieldText(fields, 'words'),
          },
          key,
        })
      }
    >
      <NativeSelect
        name="outcome"
        label="What came of it"
        data={OUTSIDE_OUTCOMES.map((value) => ({ value, label: OUTCOME_NAMES[value] }))}
      />
      <WordsField label="What the body said" required most={5000} />
      <WhenField />
    </DeedDialog>
  );
}

/** Closes it; where something is left, whoever closes it says why. */
export function CloseDialog(parts: DeedParts): ReactNode {
  const { kind, state } = parts.shown;
  const isDone = state === 'settled' || (kind !== 'complaint' && state === 'answered');
  return (
    <DeedDialog
      {...parts}
      title="Close it"
      sendName="Close it"
      send={(fields, { slug, id, revision, key }) =>
        ask(closeCase, {
          workspace: slug,
          params: { id },
          body: { revision, at: null, reason: fieldText(fields, 'reason') },
          key,
        })
      }
    >
      <WordsField
        name="reason"
        label={isDone ? 'What was learned' : 'Why it is closed as it is'}
        required={!isDone}
        rows={2}
      />
    </DeedDialog>
  );
}

export function ReopenDialog(parts: DeedParts): ReactNode {
  return (
    <DeedDialog
      {...parts}
      title="Open it again"
      sendName="Open it again"
      send={(fields, { slug, id, revision, key }) =>
        ask(reopenCase, {
          workspace: slug,
          params: { id },
          body: { revision, at: null, reason: fieldText(fields, 'reason') },
          key,
        })
      }
    >
      <p className="quiet">
        It is assessed and decided anew, and its clocks begin again. What was given stays given.
      </p>
      <WordsField name="reason" label="Why" required rows={2} />
    </DeedDialog>
  );
}

/** A complaint becomes a request, praise or suggestion, or one of them a complaint. */
export function TurnDialog(parts: DeedParts): ReactNode {
  const { kind } = parts.shown;
  const others = CASE_KINDS.filter((one) => one !== kind);
  return (
    <DeedDialog
      {...parts}
      title={`Turn the ${kindName(kind).toLowerCase()} into something else`}
      sendName="Turn it"
      send={(fields, { slug, id, revision, key }) =>
        ask(turnCase, {
          workspace: slug,
          params: { id },
          body: {
            revision,
            at: null,
            kind: fieldText(fields, 'kind') as CaseKind,
            words: fieldText(fields, 'words'),
          },
          key,
        })
      }
    >
      <Radio.Group name="kind" label="What it is" required defaultValue={others[0] ?? ''}>
        <Stack gap={4} mt={4}>
          {others.map((one, at) => (
            <Radio
              key={one}
              value={one}
              label={kindName(one)}
              {...(at === 0 ? { 'data-autofocus': true } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
      <WordsField label="Why" required rows={2} most={1000} first={false} />
      <p className="quiet">It begins anew as what it then is; what was said and noted stays.</p>
    </DeedDialog>
  );
}

/** Two cases about the same thing become one. */
export function MergeDialog(parts: DeedParts): ReactNode {
  return (
    <DeedDialog
      {...parts}
      title="Merge it into another case"
      sendName="Merge it"
      send={(fields, { slug, id, revision, key }) =>
        ask(mergeCase, {
          workspace: slug,
          params: { id },
          body: { revision, at: null, into: fieldText(fields, 'into'), words: fieldText(fields, 'words') },
          key,
        })
      }
    >
      <CaseSelect
        name="into"
        label="The case that goes on"
        description="Its code, a name, or words of it"
        without={parts.shown.id}
        offered={parts.shown.history}
      />
      <WordsField label="Why they are one" required rows={2} most={1000} first={false} />
      <p className="quiet">
        This one is closed as part of the other. What was said here is read there, and running clocks go over.
      </p>
    </DeedDialog>
  );
}

export function AssignDialog(parts: DeedParts): ReactNode {
  const { owner, unit } = parts.shown;
  return (
    <DeedDialog
      {...parts}
      title="Say who handles it"
      sendName="Save"
      send={(fields, { slug, id, revision, key }) =>
        ask(assignCase, {
          workspace: slug,
          params: { id },
          body: {
            revision,
            unitId: fieldText(fields, 'unitId') || null,
            ownerId: fieldText(fields, 'ownerId') || null,
          },
          key,
        })
      }
    >
      <PersonSelect name="ownerId" label="Who handles it" clearable defaultValue={owner?.id ?? null} />
      <UnitSelect name="unitId" label="Unit" clearable defaultValue={unit?.id ?? null} />
    </DeedDialog>
  );
}

export function PauseDialog(parts: DeedParts): ReactNode {
  return (
    <DeedDialog
      {...parts}
      title="Stop the clocks"
      sendName="Stop them"
      send={(fields, { slug, id, revision, key }) =>
        ask(pauseCase, {
          workspace: slug,
          params: { id },
          body: { revision, at: null, words: fieldText(fields, 'words') },
          key,
        })
      }
    >
      <p className="quiet">Only clocks whose rules allow it stand still; the others run on.</p>
      <WordsField label="What is waited for" required rows={2} most={1000} />
    </DeedDialog>
  );
}

export function ResumeDialog(parts: DeedParts): ReactNode {
  return (
    <DeedDialog
      {...parts}
      title="Let the clocks run again"
      sendName="Let them run"
      send={(fields, { slug, id, revision, key }) =>
        ask(resumeCase, {
          workspace: slug,
          params: { id },
          body: { revision, at: null, words: fieldText(fields, 'words') },
          key,
        })
      }
    >
      <p className="quiet">The time that they stood still is left out.</p>
      <WordsField label="A word on it" rows={2} most={1000} />
    </DeedDialog>
  );
}

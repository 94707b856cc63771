import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  Loaded,
  Moment,
  RecordBadge,
  readerDay,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { BASIS_WORDS } from '../privacy-words.ts';
import { customerConsents, recordConsent } from './consent.endpoints.ts';
import {
  CONSENT_DECISIONS,
  type ConsentDecision,
  type ConsentItem,
  type PurposeStanding,
} from './consent.ts';
import '../privacy.css';

/** What a customer said to each purpose, and whether they may be contacted for it. */
export function ConsentsSection({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isRecording, setIsRecording] = useState(false);
  const query = useQuery({
    queryKey: ['consents', slug, customerId],
    queryFn: ({ signal }) => ask(customerConsents, { workspace: slug, params: { id: customerId }, signal }),
  });
  const may = mayWith(role, 'record consents');
  return (
    <Loaded query={query}>
      {({ standings, history }) =>
        standings.length === 0 ? (
          <p className="quiet">
            No purposes are set up, so nothing says what this customer agreed to.{' '}
            <a href={`/w/${encodeURIComponent(slug)}/privacy#purposes`}>Add a purpose</a>
          </p>
        ) : (
          <>
            <ul className="consent-list">
              {standings.map((standing) => (
                <StandingLine key={standing.purpose.id} standing={standing} />
              ))}
            </ul>
            {may ? (
              <Button variant="default" size="xs" onClick={() => setIsRecording(true)}>
                Record a decision
              </Button>
            ) : null}
            {history.length === 0 ? null : <ConsentHistory history={history} />}
            {isRecording ? (
              <ConsentDialog
                customerId={customerId}
                standings={standings}
                onClose={() => setIsRecording(false)}
              />
            ) : null}
          </>
        )
      }
    </Loaded>
  );
}

function StandingLine({ standing }: { readonly standing: PurposeStanding }): ReactNode {
  const { purpose, may, why, decision } = standing;
  return (
    <li>
      <span className="consent-head">
        <strong>
          <Foreign>{purpose.name}</Foreign>
        </strong>
        <RecordBadge
          state={may ? 'may' : 'may-not'}
          words={{ may: 'May be used', 'may-not': 'May not be used' }}
          kind={may ? 'good' : 'bad'}
        />
        <span className="quiet">{BASIS_WORDS[purpose.basis]}</span>
      </span>
      <span className="quiet">
        {why}
        {decision === null || decision.source === '' ? null : (
          <>
            {' · '}
            <Foreign>{decision.source}</Foreign>
          </>
        )}
      </span>
    </li>
  );
}

function ConsentHistory({ history }: { readonly history: readonly ConsentItem[] }): ReactNode {
  return (
    <details>
      <summary>
        {history.length === 1 ? 'One decision on record' : `${history.length} decisions on record`}
      </summary>
      <ul className="consent-list">
        {history.map((one) => (
          <li key={one.id}>
            <span>
              <Foreign>{one.purpose.name}</Foreign>: {DECISION_WORDS[one.decision]} on{' '}
              {readerDay(one.decidedOn)}
              {one.latest ? ' (counts now)' : ''}
            </span>
            <span className="quiet">
              <Foreign>{[one.source, one.evidence].filter((words) => words !== '').join(' · ')}</Foreign>
            </span>
            <span className="quiet">
              Recorded <Moment iso={one.recordedAt} />
              {one.recordedBy === null ? null : (
                <>
                  {' by '}
                  <Foreign>{one.recordedBy.name}</Foreign>
                </>
              )}
              , version {one.version} of the words
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const DECISION_WORDS: Readonly<Record<ConsentDecision, string>> = {
  given: 'given',
  refused: 'refused, or objected to',
  withdrawn: 'withdrawn',
};

function ConsentDialog({
  customerId,
  standings,
  onClose,
}: {
  readonly customerId: string;
  readonly standings: readonly PurposeStanding[];
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [purposeId, setPurposeId] = useState(standings[0]?.purpose.id ?? '');
  const words = standings.find(({ purpose }) => purpose.id === purposeId)?.purpose.words ?? '';
  return (
    <FormDialog
      title="Record a decision"
      opened
      onClose={onClose}
      sendName="Record it"
      send={(fields, key) =>
        ask(recordConsent, {
          workspace: slug,
          params: { id: customerId },
          body: {
            purposeId,
            decision: fieldText(fields, 'decision') as ConsentDecision,
            decidedOn: fieldText(fields, 'decidedOn'),
            source: fieldText(fields, 'source'),
            evidence: fieldText(fields, 'evidence'),
          },
          key,
        })
      }
      onSent={changed}
    >
      <NativeSelect
        name="purpose"
        label="Purpose"
        value={purposeId}
        onChange={({ currentTarget }) => setPurposeId(currentTarget.value)}
        data={standings.map(({ purpose }) => ({ value: purpose.id, label: purpose.name }))}
      />
      <p className="quiet">
        They are shown: <Foreign>{words}</Foreign>
      </p>
      <NativeSelect
        name="decision"
        label="Decision"
        data={CONSENT_DECISIONS.map((value) => ({ value, label: capital(DECISION_WORDS[value]) }))}
      />
      <TextInput name="decidedOn" type="date" label="Day it was said" required />
      <TextInput
        name="source"
        label="Source"
        description="Where it was said: a form, a call, a letter"
        required
        maxLength={300}
      />
      <Textarea
        name="evidence"
        label="Evidence"
        description="What proves it, when there is something"
        autosize
        maxLength={4000}
      />
    </FormDialog>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

import { Button, Group, Modal, NumberInput, Radio, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  RecordFacts,
  RecordSelect,
  readerCount,
  saveCsv,
  useChanged,
  useReturnedFocus,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { SegmentSelect } from '../../customers/web.ts';
import type { PersonalChoice, PersonalLinksReport } from './personal-link.ts';
import { listAskingPurposes, makePersonalLinks } from './survey-link.endpoints.ts';
import type { SurveyLink } from './survey-link.ts';

type Kind = PersonalChoice['kind'];

const CHOICES: readonly { readonly kind: Kind; readonly label: string; readonly about: string }[] = [
  { kind: 'segment', label: 'A segment', about: 'Everybody who is in it now' },
  { kind: 'list', label: 'A list', about: 'Customer references or e-mail addresses, one a line' },
  { kind: 'customers', label: 'All customers', about: 'Everybody in the register, 10,000 at a time' },
  { kind: 'labels', label: 'People without names', about: 'One link for each line, such as an order number' },
];

export type MadeLinks = { readonly report: PersonalLinksReport; readonly who: PersonalChoice };

type PeopleDialogProps = {
  readonly link: SurveyLink;
  readonly onClose: () => void;
  /** What was made is shown next, for its file comes this once. */
  readonly onMade: (made: MadeLinks) => void;
};

async function makeFor(slug: string, link: SurveyLink, who: PersonalChoice): Promise<MadeLinks> {
  const report = await ask(makePersonalLinks, { workspace: slug, params: { id: link.id }, body: { who } });
  return { report, who };
}

/** Makes links of their own for people. */
export function PersonalLinksDialog({ link, onClose, onMade }: PeopleDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [kind, setKind] = useState<Kind>('segment');
  const purposes = useQuery({
    queryKey: ['survey-purposes', slug],
    queryFn: ({ signal }) => ask(listAskingPurposes, { workspace: slug, signal }),
  });
  return (
    <FormDialog
      title="Make links for people"
      opened
      onClose={onClose}
      sendName="Make the links"
      send={(fields) => makeFor(slug, link, choiceIn(kind, fields))}
      onSent={(made) => {
        changed();
        onMade(made);
      }}
    >
      <Radio.Group label="For whom" value={kind} onChange={(value) => setKind(value as Kind)}>
        <Stack gap="xs" mt="xs">
          {CHOICES.map((choice) => (
            <Radio key={choice.kind} value={choice.kind} label={choice.label} description={choice.about} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'segment' ? <SegmentSelect name="segmentId" label="Segment" required /> : null}
      {kind === 'list' || kind === 'labels' ? (
        <Textarea
          name="text"
          label={kind === 'list' ? 'References or e-mail addresses' : 'Labels'}
          description={
            kind === 'list'
              ? 'One a line, or the lines of a comma-separated file'
              : 'One a line; who answers is known to you by it, and to nobody else'
          }
          required
          autosize
          minRows={4}
          maxRows={12}
        />
      ) : null}
      {kind === 'labels' ? null : <CustomerRules purposes={purposes.data?.items ?? []} />}
    </FormDialog>
  );
}

function CustomerRules({
  purposes,
}: {
  readonly purposes: readonly { readonly id: string; readonly name: string }[];
}): ReactNode {
  return (
    <>
      {purposes.length === 0 ? null : (
        <RecordSelect
          key={purposes.length}
          name="purposeId"
          label="Purpose"
          description="Whoever refused it, or never consented where that is needed, gets no link"
          options={purposes.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      )}
      <NumberInput
        name="notAskedForDays"
        label="Not asked for, in days"
        description="Whoever got a link to any survey since then gets none; 0 leaves out nobody"
        min={0}
        max={3650}
        allowDecimal={false}
        defaultValue={0}
      />
    </>
  );
}

function choiceIn(kind: Kind, fields: FormData): PersonalChoice {
  const text = fieldText(fields, 'text');
  if (kind === 'labels') return { kind, text };
  const rules = {
    purposeId: fieldText(fields, 'purposeId') || null,
    notAskedForDays: Number(fieldText(fields, 'notAskedForDays') || 0),
    after: null,
  };
  if (kind === 'segment') return { kind, segmentId: fieldText(fields, 'segmentId'), ...rules };
  return kind === 'list' ? { kind, text, ...rules } : { kind, ...rules };
}

type MadeProps = PeopleDialogProps & { readonly made: MadeLinks };

const LEFT_OUT = [
  ['refused', 'Refused or did not consent'],
  ['askedLately', 'Asked lately'],
  ['already', 'Have a link already'],
  ['notInUse', 'Archived'],
  ['unknown', 'Not in the register'],
  ['ambiguous', 'An address of several customers'],
] as const;

/** What came of it, and the file: shown once. */
export function MadeLinksDialog({ link, made, onMade, onClose }: MadeProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  useReturnedFocus(true);
  const [going, setGoing] = useState(false);
  const { report, who } = made;
  const more = async (): Promise<void> => {
    if (who.kind === 'labels') return;
    setGoing(true);
    try {
      onMade(await makeFor(slug, link, { ...who, after: report.next }));
      changed();
    } finally {
      setGoing(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Links for people" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <p role="status">
          {report.made === 0
            ? 'No link was made.'
            : `${readerCount(report.made)} ${report.made === 1 ? 'link was' : 'links were'} made. Save the file of addresses now: it is shown this once, for Heed keeps no address.`}
        </p>
        <RecordFacts
          facts={LEFT_OUT.filter(([reason]) => report.leftOut[reason] > 0).map(([reason, name]) => ({
            name,
            value: readerCount(report.leftOut[reason]),
          }))}
        />
        {report.unknownExamples.length === 0 ? null : (
          <p>
            Not in the register: <Foreign>{report.unknownExamples.join(', ')}</Foreign>
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          {report.next === null ? null : (
            <Button variant="default" loading={going} onClick={() => void more()}>
              Go on with the next 10,000
            </Button>
          )}
          {report.made === 0 ? null : (
            <Button variant="default" onClick={() => saveCsv(report.file, report.fileName)}>
              Save the file of addresses
            </Button>
          )}
          <Button onClick={onClose}>Done</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

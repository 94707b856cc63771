import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  FormDialog,
  fieldText,
  problemIn,
  RecordSelect,
  useChanged,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { chooseCauses } from '../register/case-cause.endpoints.ts';
import { CauseFields, causeIn } from '../register/cause-dialogs.tsx';
import type { CaseCauseView } from './case-cause-view.ts';
import { nameCaseCause } from './case-links.endpoints.ts';

/** Says which cause a case has: one of the register, or a new one. */
export function NameCauseDialog({
  view: { caseId, revision },
  onClose,
}: {
  readonly view: CaseCauseView;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [way, setWay] = useState('known');
  return (
    <FormDialog
      title="Why did it come about?"
      opened
      onClose={onClose}
      size="lg"
      sendName="Name this cause"
      send={async (fields, key) => {
        const isNew = fields.has('name');
        const body = {
          revision,
          causeId: isNew ? null : fieldText(fields, 'causeId') || null,
          cause: isNew ? causeIn(fields, null) : null,
        };
        try {
          return await ask(nameCaseCause, { workspace: slug, params: { id: caseId }, body, key });
        } catch (error) {
          if (problemIn(error).status === 409) changed();
          throw error;
        }
      }}
      onSent={() => changed()}
    >
      <SegmentedControl
        aria-label="Which cause"
        value={way}
        onChange={setWay}
        data={[
          { value: 'known', label: 'One of the register' },
          { value: 'new', label: 'A new one' },
        ]}
      />
      {way === 'known' ? <KnownCauses /> : <CauseFields cause={null} />}
    </FormDialog>
  );
}

function KnownCauses(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const found = useQuery({
    queryKey: ['case-cause-choices', slug],
    queryFn: ({ signal }) => ask(chooseCauses, { workspace: slug, signal }),
  });
  const options = (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <RecordSelect
      name="causeId"
      label="Cause"
      description="Look here first: a cause that is named twice is not seen to come again"
      options={options}
      required
    />
  );
}

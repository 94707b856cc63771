import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  PageSection,
  ProblemBanner,
  StateBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import type { GroupRule } from '../grouping/group-rule.ts';
import { RuleEditor } from '../grouping/rule-editor.tsx';
import { RuleInWords } from '../grouping/rule-in-words.tsx';
import { changeSegment } from './segment.endpoints.ts';
import type { Segment } from './segment.ts';

/** By which rule customers belong to a segment, in words, and writing it. */
export function SegmentRuleSection({ segment }: { readonly segment: Segment }): ReactNode {
  const { role } = useWorkspace().workspace;
  const [isWriting, setIsWriting] = useState(false);
  const isHidden = segment.members === 'rule' && segment.rule === null;
  const may = mayWith(role, 'manage segments') && segment.state === 'active' && !isHidden;
  return (
    <PageSection title="Rule">
      {segment.problem === null ? null : (
        <StateBanner
          kind="warning"
          title="The rule does not work at the moment; its customers stay as they are"
        >
          <p>{segment.problem}</p>
        </StateBanner>
      )}
      {isWriting ? (
        <RuleForm key={segment.revision} segment={segment} onClose={() => setIsWriting(false)} />
      ) : (
        <>
          {segment.members === 'hand' ? (
            <p>No rule yet: customers are put into it by hand, one by one or from a file.</p>
          ) : (
            <RuleInWords lines={segment.ruleLines} />
          )}
          {may ? (
            <Button
              mt="sm"
              variant={segment.members === 'hand' ? 'filled' : 'default'}
              onClick={() => setIsWriting(true)}
            >
              {segment.members === 'hand' ? 'Write a rule' : 'Change the rule'}
            </Button>
          ) : null}
        </>
      )}
    </PageSection>
  );
}

function RuleForm({
  segment,
  onClose,
}: {
  readonly segment: Segment;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [rule, setRule] = useState<GroupRule | null>(segment.rule);
  const saving = useMutation({
    mutationFn: (wanted: GroupRule | null) => {
      const { id, revision, name, definition, reviewMonths } = segment;
      const belonging = { ownerId: segment.owner?.id ?? null, unitId: segment.unit?.id ?? null };
      const body = { name, definition, reviewMonths, ...belonging, rule: wanted, revision };
      return ask(changeSegment, { workspace: slug, params: { id }, body });
    },
    onSuccess: () => {
      changed();
      onClose();
    },
  });
  return (
    <>
      {saving.error === null ? null : <ProblemBanner error={saving.error} />}
      <RuleEditor rule={segment.rule} onChange={setRule} segmentId={segment.id} />
      <Group gap="xs" mt="md">
        <Button disabled={rule === null} loading={saving.isPending} onClick={() => saving.mutate(rule)}>
          Save the rule
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        {segment.members === 'rule' ? (
          <Button variant="subtle" onClick={() => saving.mutate(null)}>
            Take the rule away and keep the customers
          </Button>
        ) : null}
      </Group>
    </>
  );
}

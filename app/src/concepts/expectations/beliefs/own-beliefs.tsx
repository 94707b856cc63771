import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ask, Loaded, ProblemBanner, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { fieldNumber } from '../expectation-fields.tsx';
import { LEVEL_WORDS } from '../ladder.ts';
import { answerBeliefs, showOwnBeliefs } from './belief-round.endpoints.ts';
import type { BeliefRoundDetail } from './belief-round.ts';

/** Where a manager answers a round, and changes the answers until it closes. */
export function OwnBeliefs({ round }: { readonly round: BeliefRoundDetail }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const own = useQuery({
    queryKey: ['own-beliefs', slug, round.id],
    queryFn: ({ signal }) => ask(showOwnBeliefs, { workspace: slug, params: { id: round.id }, signal }),
  });
  return (
    <Loaded query={own}>
      {({ revision, answers }) => (
        <AnswerForm
          key={revision}
          round={round}
          revision={revision}
          values={new Map(answers.map(({ itemId, value }) => [itemId, value]))}
        />
      )}
    </Loaded>
  );
}

type FormParts = {
  readonly round: BeliefRoundDetail;
  readonly revision: number;
  readonly values: ReadonlyMap<string, number | null>;
};

function AnswerForm({ round, revision, values }: FormParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const { scale, items, level, segment } = round;
  const sending = useMutation({
    mutationFn: (fields: FormData) =>
      ask(answerBeliefs, {
        workspace: slug,
        params: { id: round.id },
        body: { revision, answers: items.map(({ id }) => ({ itemId: id, value: fieldNumber(fields, id) })) },
        key,
      }),
    onSuccess: changed,
    onSettled: () => setKey(crypto.randomUUID()),
  });
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    sending.mutate(new FormData(event.currentTarget));
  };
  const unit = scale.unit === null ? `from ${scale.min} to ${scale.max}` : `in ${scale.unit}`;
  return (
    <form onSubmit={send}>
      <Stack gap="md" maw="32rem">
        <p>
          What do you think {segment === null ? 'customers' : segment.name} would answer: which level is “
          {LEVEL_WORDS[level].toLowerCase()}”? Answer {unit}; leave empty what you do not know. Nobody else
          sees what you answer.
        </p>
        {sending.error === null ? null : <ProblemBanner error={sending.error} />}
        {items.map(({ id, attribute }) => (
          <TextInput
            key={id}
            name={id}
            type="number"
            step="any"
            label={attribute.name}
            defaultValue={values.get(id) ?? ''}
            {...(scale.min === null ? {} : { min: scale.min })}
            {...(scale.max === null ? {} : { max: scale.max })}
          />
        ))}
        <Group gap="xs">
          <Button type="submit" loading={sending.isPending}>
            {revision === 0 ? 'Send my answers' : 'Change my answers'}
          </Button>
          <span role="status" className="quiet">
            {revision === 0 ? '' : 'Your answers are kept; change them until the round closes.'}
          </span>
        </Group>
      </Stack>
    </form>
  );
}

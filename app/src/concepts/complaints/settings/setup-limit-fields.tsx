import { Button, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ask, Foreign, PageSection, RecordSelect, useWorkspace } from '../../../platform/interface/web.ts';
import { usePersonOptions } from '../../people/web.ts';
import { trainingListing } from '../../trainings/declarations.ts';
import { SEVERITIES } from '../case.ts';
import { severityName } from '../desk/case-words.tsx';
import type { SetupParts } from './setup-form-fields.tsx';

const ROLE_NAMES = { owner: 'Owners', manager: 'Managers', agent: 'Agents' } as const;

/** How much whoever decides may give in one case; more needs somebody whose limit is higher. */
export function AuthorityFields({ settings, write }: SetupParts): ReactNode {
  const { limits } = settings;
  return (
    <PageSection title="Limits of authority">
      <p>
        What may be given in one case, all remedies together. More is proposed, and somebody with a higher
        limit approves it.
      </p>
      <div className="setup-row">
        {(['agent', 'manager', 'owner'] as const).map((role) => (
          <NumberInput
            key={role}
            label={ROLE_NAMES[role]}
            description="Empty: any amount"
            min={0}
            max={1e12}
            decimalScale={2}
            value={limits[role] ?? ''}
            onChange={(value) =>
              write({ limits: { ...limits, [role]: value === '' ? null : Number(value) } })
            }
          />
        ))}
      </div>
      <PersonalLimits settings={settings} write={write} />
    </PageSection>
  );
}

/** What single people may give, whatever their role. */
function PersonalLimits({ settings, write }: SetupParts): ReactNode {
  const people = usePersonOptions();
  const [chosen, setChosen] = useState<string | null>(null);
  const { personalLimits } = settings;
  const nameOf = (id: string): string =>
    people.find(({ value }) => value === id)?.label ?? 'Somebody who left';
  const setPersonal = (id: string, amount: number | null): void => {
    const { [id]: _, ...others } = personalLimits;
    write({ personalLimits: amount === null ? others : { ...others, [id]: amount } });
  };
  return (
    <>
      {Object.entries(personalLimits).map(([id, amount]) => (
        <div className="setup-person" key={id}>
          <NumberInput
            label={<Foreign>{nameOf(id)}</Foreign>}
            min={0}
            max={1e12}
            decimalScale={2}
            value={amount}
            onChange={(value) => setPersonal(id, value === '' ? 0 : Number(value))}
          />
          <Button
            variant="default"
            aria-label={`Remove the limit of ${nameOf(id)}`}
            onClick={() => setPersonal(id, null)}
          >
            Remove
          </Button>
        </div>
      ))}
      <div className="setup-person">
        <RecordSelect
          name="limitedPerson"
          label="A limit of somebody’s own"
          options={people.filter(({ value }) => personalLimits[value] === undefined)}
          value={chosen}
          onChange={setChosen}
        />
        <Button
          variant="default"
          disabled={chosen === null}
          onClick={() => {
            if (chosen !== null) setPersonal(chosen, 0);
            setChosen(null);
          }}
        >
          Add
        </Button>
      </div>
    </>
  );
}

/** Which training whoever handles a case of some severity must hold. */
export function NeededTrainings({ settings, write }: SetupParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const found = useQuery({
    queryKey: ['trainings-to-choose', slug],
    queryFn: ({ signal }) => ask(trainingListing.page, { workspace: slug, query: { limit: '200' }, signal }),
  });
  const options = (found.data?.items ?? [])
    .filter(({ id, state }) => state === 'active' || Object.values(settings.trainings).includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <PageSection title="Trainings that are needed">
      <p>
        Whoever handles a case of such a severity must hold this training on that day. Cases that nobody has
        assessed need none.
      </p>
      <div className="setup-row">
        {SEVERITIES.map((one) => (
          <RecordSelect
            key={one}
            name={`training-${one}`}
            label={severityName(one)}
            options={options}
            clearable
            value={settings.trainings[one]}
            onChange={(id) => write({ trainings: { ...settings.trainings, [one]: id } })}
          />
        ))}
      </div>
    </PageSection>
  );
}

import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ask, Loaded, readerNumber, readersLocale, useWorkspace } from '../../../platform/interface/web.ts';
import { READY_SETS } from '../../attributes/declarations.ts';
import type { InstrumentShown } from '../instruments/instrument.ts';
import { listInstruments } from '../survey.endpoints.ts';
import { MakingSurvey } from './making-survey.tsx';
import { languageName } from './survey-texts.ts';

/** Chooses ready instruments, one or several, and the languages they come in. */
export function NewFromInstruments(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['survey-instruments', slug],
    queryFn: ({ signal }) => ask(listInstruments, { workspace: slug, signal }),
  });
  return <Loaded query={query}>{({ items }) => <Choosing items={items} />}</Loaded>;
}

function Choosing({ items }: { readonly items: readonly InstrumentShown[] }): ReactNode {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const offered = [...new Set(items.flatMap(({ languages }) => languages))];
  const own = readersLocale().split('-')[0] ?? 'en';
  const [languages, setLanguages] = useState<readonly string[]>([
    offered.includes(own) ? own : (offered[0] ?? 'en'),
  ]);
  const taken = items.filter(({ id }) => chosen.includes(id));
  const minutes = taken.reduce((sum, one) => sum + one.minutes, 0);
  const questions = taken.reduce((sum, one) => sum + one.items, 0);
  return (
    <>
      <Checkbox.Group
        label="Instruments"
        description="Questions, scales and analyses come with them; the wording is Heed’s own and can be changed"
        value={[...chosen]}
        onChange={setChosen}
      >
        <ul className="instrument-list">
          {items.map((one) => (
            <InstrumentItem key={one.id} one={one} />
          ))}
        </ul>
      </Checkbox.Group>
      <Checkbox.Group
        label="Languages"
        description="More can be added and translated later"
        value={[...languages]}
        onChange={(next) => {
          if (next.length > 0) setLanguages(next);
        }}
      >
        <div className="language-choices">
          {offered.map((one) => (
            <Checkbox key={one} value={one} label={languageName(one, readersLocale())} />
          ))}
        </div>
      </Checkbox.Group>
      <p role="status">
        {taken.length === 0
          ? 'Choose at least one instrument.'
          : `${taken.length} chosen: ${questions} answers, about ${minutesWords(minutes)}.`}
      </p>
      <MakingSurvey
        from={
          taken.length === 0
            ? null
            : { kind: 'instruments', instruments: [...chosen], languages: [...languages] }
        }
        sendName="Make the survey"
      />
    </>
  );
}

/** What an instrument measures, how long it takes, and what of its original is protected. */
function InstrumentItem({ one }: { readonly one: InstrumentShown }): ReactNode {
  return (
    <li>
      <Checkbox value={one.id} label={one.name} description={one.measures} />
      <p className="quiet">
        {one.items} {one.items === 1 ? 'answer' : 'answers'}, about {minutesWords(one.minutes)}. {one.source}
      </p>
      {one.readySet === null ? null : (
        <p className="quiet">
          Asks about the attributes of {READY_SETS[one.readySet].short}: add that ready set under Attributes
          first, and the answers count there.
        </p>
      )}
      {one.protectedWording === null ? null : (
        <p className="quiet">
          <strong>About the wording:</strong> {one.protectedWording}
        </p>
      )}
    </li>
  );
}

function minutesWords(minutes: number): string {
  return minutes < 1 ? 'half a minute' : `${readerNumber(Math.round(minutes), { decimals: 0 })} min`;
}

import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type DataColumn, DataTable, Foreign, PageSection, readerDay } from '../../platform/interface/web.ts';
import type { RequirementShown } from './requirement.endpoints.ts';
import type { StillToTell, RequirementTold as Told } from './requirement-review.ts';
import { TellDialog } from './requirement-review-dialogs.tsx';

/** Who was told of approved versions, and who is still to be told of the one in force. */
export function RequirementTold({
  requirement,
  may,
}: {
  readonly requirement: RequirementShown;
  readonly may: boolean;
}): ReactNode {
  const [who, setWho] = useState<StillToTell | 'anybody' | null>(null);
  const { inForce, told, toTell } = requirement;
  if (inForce === null && told.length === 0) return null;
  return (
    <PageSection title="Who was told">
      {toTell.length === 0 ? null : (
        <>
          <p>Still to be told of version {inForce?.version ?? 1}:</p>
          <ul className="still-to-tell">
            {toTell.map((one) => (
              <li key={one.personId ?? one.name}>
                <Foreign>{one.name}</Foreign>, {WHY_WORDS[one.why]}
                {may ? (
                  <Button size="xs" variant="default" onClick={() => setWho(one)}>
                    Was told<span className="visually-hidden"> {one.name}</span>
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
      <DataTable
        caption="Who was told"
        captionHidden
        rows={told}
        rowKey={({ id }) => id}
        columns={COLUMNS}
        empty={<p className="quiet">Nobody was told yet.</p>}
      />
      {may && inForce !== null ? (
        <p>
          <Button variant="default" onClick={() => setWho('anybody')}>
            Somebody was told
          </Button>
        </p>
      ) : null}
      {who === null ? null : (
        <TellDialog
          requirement={requirement}
          who={who === 'anybody' ? null : who}
          onClose={() => setWho(null)}
        />
      )}
    </PageSection>
  );
}

const WHY_WORDS: Readonly<Record<StillToTell['why'], string>> = {
  owner: 'who owns it',
  unit: 'of its unit',
  'told-before': 'told of an earlier version',
};

const COLUMNS: DataColumn<Told>[] = [
  { id: 'name', head: 'Who', purpose: 'label', cell: ({ name }) => <Foreign>{name}</Foreign> },
  { id: 'version', head: 'Version', purpose: 'figure', cell: ({ version }) => version },
  { id: 'on', head: 'When', cell: ({ on }) => <time dateTime={on}>{readerDay(on)}</time> },
  { id: 'how', head: 'How', cell: ({ how }) => <Foreign>{how}</Foreign> },
  { id: 'by', head: 'Kept by', cell: ({ recordedBy }) => <Foreign>{recordedBy.name}</Foreign> },
];

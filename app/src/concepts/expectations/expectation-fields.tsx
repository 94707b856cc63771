import { Group, MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { fieldText } from '../../platform/interface/web.ts';
import { MeasureSelect } from '../standards/web.ts';
import type { AskedScale } from './expectation-scale.ts';
import { EXPECTATION_SOURCES, type ExpectationSource, SOURCE_IDS } from './expectation-source.ts';
import { LEVEL_WORDS, LEVELS, STRENGTHS } from './ladder.ts';

/** What a field holds as a number; null when it is empty. */
export function fieldNumber(fields: FormData, name: string): number | null {
  const text = fieldText(fields, name);
  return text === '' ? null : Number(text);
}

/** A scale that people answer on, or the unit of a measure. */
export function ScaleFields({ attributeId }: { readonly attributeId?: string | undefined }): ReactNode {
  const [kind, setKind] = useState<AskedScale['kind']>('rating');
  return (
    <>
      <NativeSelect
        name="scaleKind"
        label="Scale"
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as AskedScale['kind'])}
        data={[
          { value: 'rating', label: 'a scale that people answer on' },
          { value: 'measure', label: 'the unit of a measure' },
        ]}
      />
      {kind === 'measure' ? (
        <MeasureSelect
          name="measureId"
          label="Measure"
          required
          description="Of the same attribute, of which less or more is better"
          {...(attributeId === undefined ? {} : { attributeId })}
        />
      ) : (
        <Group grow gap="xs">
          <TextInput name="min" type="number" step="any" label="Lowest point" required defaultValue={1} />
          <TextInput name="max" type="number" step="any" label="Highest point" required defaultValue={7} />
        </Group>
      )}
    </>
  );
}

/** The scale that `ScaleFields` asked for. */
export function scaleIn(fields: FormData): AskedScale {
  if (fieldText(fields, 'scaleKind') === 'measure') {
    return { kind: 'measure', measureId: fieldText(fields, 'measureId') };
  }
  return { kind: 'rating', min: Number(fieldText(fields, 'min')), max: Number(fieldText(fields, 'max')) };
}

/** The five levels, each with the people behind it where they are known. */
export function LevelFields(): ReactNode {
  return LEVELS.map((level) => (
    <Group key={level} grow gap="xs" align="end" wrap="nowrap">
      <TextInput name={`${level} value`} type="number" step="any" label={LEVEL_WORDS[level]} />
      <TextInput
        name={`${level} n`}
        type="number"
        min={1}
        label={
          <>
            n<span className="visually-hidden"> of {LEVEL_WORDS[level]}</span>
          </>
        }
      />
      <TextInput
        name={`${level} sd`}
        type="number"
        step="any"
        min={0}
        label={
          <>
            Spread (sd)<span className="visually-hidden"> of {LEVEL_WORDS[level]}</span>
          </>
        }
      />
    </Group>
  ));
}

/** The levels that `LevelFields` asked for; those without any entry are left out. */
export function levelsIn(fields: FormData): Record<string, unknown> {
  const given = LEVELS.flatMap((level) => {
    const [value, n, sd] = ['value', 'n', 'sd'].map((of) => fieldNumber(fields, `${level} ${of}`));
    return value === null && n === null && sd === null ? [] : [[level, { value, n, sd }]];
  });
  return Object.fromEntries(given) as Record<string, unknown>;
}

/** Where the expectation comes from, how strong it is, and how that is known. */
export function SourceFields(): ReactNode {
  return (
    <>
      <MultiSelect
        name="sources"
        label="Where it comes from"
        required
        searchable
        data={SOURCE_IDS.map((id) => ({ value: id, label: `${sourceName(id)}: ${EXPECTATION_SOURCES[id]}` }))}
        nothingFoundMessage="No source has these words"
      />
      <NativeSelect name="strength" label="Strength" defaultValue="moderate" data={[...STRENGTHS]} />
      <Textarea
        name="evidence"
        label="Evidence"
        description="How it is known: interviews, a survey, complaints"
        autosize
        minRows={2}
        maxLength={4000}
      />
    </>
  );
}

/** What `SourceFields` asked for. */
export function sourcesIn(fields: FormData) {
  const sources = fieldText(fields, 'sources').split(',') as ExpectationSource[];
  return {
    sources: sources.filter((one) => (one as string) !== ''),
    strength: fieldText(fields, 'strength') as (typeof STRENGTHS)[number],
    evidence: fieldText(fields, 'evidence'),
  };
}

export function sourceName(id: ExpectationSource): string {
  return id.replaceAll('-', ' ');
}

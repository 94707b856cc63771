import { Button, Checkbox, Group, NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Scale } from '../definition/scale.ts';
import type { Words } from '../definition/words.ts';
import { useDesigning } from './designer-context.tsx';
import { READY_SCALES, readyScaleWords } from './ready-scales.ts';
import { WordsField } from './words-field.tsx';

export type ScaleEditorProps = {
  readonly title: string;
  readonly scale: Scale;
  readonly onChange: (scale: Scale, about?: string) => void;
};

const MOST_LABELS = 11;

/** The points of a scale and what they are called; ready ones to begin with. */
export function ScaleEditor({ title, scale, onChange }: ScaleEditorProps): ReactNode {
  const { base } = useDesigning();
  const { lowest, highest } = scale;
  const end = (name: 'lowest' | 'highest', label: string): ReactNode => (
    <NumberInput
      label={label}
      value={scale[name]}
      allowDecimal={false}
      min={name === 'lowest' ? Math.max(-100, highest - 100) : lowest + 1}
      max={name === 'lowest' ? highest - 1 : Math.min(100, lowest + 100)}
      clampBehavior="strict"
      onChange={(value) => {
        if (typeof value === 'number') onChange(withEnds(scale, { [name]: value }), `${name} point`);
      }}
    />
  );
  return (
    <fieldset className="designer-fields">
      <legend>{title}</legend>
      <Group gap="sm" align="end" grow>
        {end('lowest', 'Lowest point')}
        {end('highest', 'Highest point')}
      </Group>
      <Select
        label="Take a ready scale"
        description="Replaces points and labels"
        data={READY_SCALES.map(({ name }) => name)}
        value={null}
        clearable={false}
        onChange={(name) => {
          const ready = READY_SCALES.find((one) => one.name === name);
          if (ready !== undefined) onChange({ ...scale, ...readyScaleWords(ready, base) });
        }}
      />
      <ScaleLabels scale={scale} onChange={onChange} />
      <Checkbox
        label="The lowest point is the best"
        description="As with effort: 1 is little trouble"
        checked={scale.lowestIsBest}
        onChange={(event) => onChange({ ...scale, lowestIsBest: event.currentTarget.checked })}
      />
      <WayOut scale={scale} onChange={onChange} />
    </fieldset>
  );
}

function ScaleLabels({ scale, onChange }: Omit<ScaleEditorProps, 'title'>): ReactNode {
  const { lowest, highest } = scale;
  const points = pointsOf(scale);
  const shown = points.length <= MOST_LABELS ? points : [lowest, Math.round((lowest + highest) / 2), highest];
  return (
    <div className="scale-labels">
      {shown.map((point) => (
        <WordsField
          key={point}
          label={`Label of ${point}`}
          words={scale.labels[String(point)]}
          onChange={(words) => onChange(withLabel(scale, point, words), `label of ${point}`)}
        />
      ))}
    </div>
  );
}

function WayOut({ scale, onChange }: Omit<ScaleEditorProps, 'title'>): ReactNode {
  const { language } = useDesigning();
  const { notApplicable, ...others } = scale;
  if (notApplicable === undefined) {
    return (
      <Group>
        <Button
          size="xs"
          variant="default"
          onClick={() => onChange({ ...scale, notApplicable: { [language]: 'Does not apply to me' } })}
        >
          Offer a way out for whom it does not apply to
        </Button>
      </Group>
    );
  }
  return (
    <Group align="end" gap="xs">
      <div className="grow">
        <WordsField
          label="Way out"
          description="Kept as such; counts as no answer"
          words={notApplicable}
          required
          onChange={(words) => onChange({ ...scale, notApplicable: words ?? {} }, 'way out')}
        />
      </div>
      <Button variant="default" onClick={() => onChange(others)}>
        No way out
      </Button>
    </Group>
  );
}

function pointsOf({ lowest, highest }: Pick<Scale, 'lowest' | 'highest'>): readonly number[] {
  return Array.from({ length: Math.max(0, highest - lowest + 1) }, (_, at) => lowest + at);
}

// Labels of points that are not there any more go with them.
function withEnds(scale: Scale, ends: Partial<Pick<Scale, 'lowest' | 'highest'>>): Scale {
  const next = { ...scale, ...ends };
  const labels = Object.entries(scale.labels).filter(
    ([point]) => Number(point) >= next.lowest && Number(point) <= next.highest,
  );
  return { ...next, labels: Object.fromEntries(labels) };
}

function withLabel(scale: Scale, point: number, words: Words | undefined): Scale {
  const { [String(point)]: _, ...others } = scale.labels;
  return { ...scale, labels: words === undefined ? others : { ...others, [String(point)]: words } };
}

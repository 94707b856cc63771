import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { PageLayout } from '../../platform/interface/web.ts';
import { NewBlank } from './designing/new-blank.tsx';
import { NewFromFile } from './designing/new-from-file.tsx';
import { NewFromInstruments } from './designing/new-from-instruments.tsx';
import './designing/survey-designer.css';
import './designing/survey-lists.css';

const WAYS = [
  { value: 'instruments', label: 'Ready instruments' },
  { value: 'blank', label: 'Blank' },
  { value: 'file', label: 'A file' },
];

/** Three ways to a survey: ready instruments, a blank one, a file of another tool. */
export function NewSurveyPage(): ReactNode {
  const [way, setWay] = useState('instruments');
  return (
    <PageLayout
      title="New survey"
      lead="Begin with questions that were tested by others, from nothing, or with what you have in another tool. Everything can be changed afterwards."
    >
      <SegmentedControl aria-label="How to begin" data={WAYS} value={way} onChange={setWay} />
      <div className="new-survey">
        {way === 'instruments' ? <NewFromInstruments /> : null}
        {way === 'blank' ? <NewBlank /> : null}
        {way === 'file' ? <NewFromFile /> : null}
      </div>
    </PageLayout>
  );
}

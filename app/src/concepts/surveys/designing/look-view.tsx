import { ColorInput, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { readerNumber, StateBanner } from '../../../platform/interface/web.ts';
import type { Theme } from '../definition/survey-definition.ts';
import { coloursOf, contrastRatio, LEAST_CONTRAST, themeProblems } from '../theme/theme-contrast.ts';
import { useDesigning } from './designer-context.tsx';
import { withOptional } from './question-editors/optional-number.tsx';
import { SurveyPreview, type SurveyPreviewProps } from './survey-preview.tsx';

const FONTS = [
  { value: 'system', label: 'As on the reader’s device' },
  { value: 'serif', label: 'With serifs' },
  { value: 'rounded', label: 'Rounded' },
];

/** Colours and letters of the public page, with what everybody must be able to read. */
export function LookView(props: Pick<SurveyPreviewProps, 'surveyId' | 'revision'>): ReactNode {
  return (
    <div className="designer-halves">
      <LookFields />
      <SurveyPreview {...props} selected={{ kind: 'frame' }} />
    </div>
  );
}

function LookFields(): ReactNode {
  const { definition, edit } = useDesigning();
  const { theme } = definition;
  const change = (next: Theme, about: string): void =>
    edit((now) => ({ ...now, theme: next }), { about: `theme ${about}` });
  const colour = (name: 'accent' | 'background' | 'text', label: string, description: string): ReactNode => (
    <ColorInput
      label={label}
      description={description}
      format="hex"
      withEyeDropper={false}
      value={theme[name]}
      onChange={(value) => {
        const hex = value.toLowerCase();
        if (/^#[0-9a-f]{6}$/u.test(hex)) change({ ...theme, [name]: hex }, name);
      }}
    />
  );
  return (
    <section className="designer-panel" aria-label="Look">
      <h2>Look of the public page</h2>
      {colour('accent', 'Accent colour', 'Buttons, links and what is chosen')}
      {colour('background', 'Background', 'Behind everything')}
      {colour('text', 'Text', 'Questions and answers')}
      <Select
        label="Letters"
        data={FONTS}
        value={theme.font}
        allowDeselect={false}
        onChange={(font) => change({ ...theme, font: (font ?? 'system') as Theme['font'] }, 'font')}
      />
      <TextInput
        label="Name of the organisation"
        description="Stands at the top, so that people know who asks"
        maxLength={200}
        value={theme.organisation ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          change(withOptional(theme, 'organisation', value === '' ? undefined : value), 'organisation');
        }}
      />
      <ContrastCheck theme={theme} />
    </section>
  );
}

/** Whether every pair of colours can be told apart well enough, by WCAG 2.2. */
function ContrastCheck({ theme }: { readonly theme: Theme }): ReactNode {
  const { background, text, accent, onAccent } = coloursOf(theme);
  const pairs = [
    { name: 'Text on the background', ratio: contrastRatio(text, background) },
    { name: 'Accent on the background', ratio: contrastRatio(accent, background) },
    { name: 'Words on a button', ratio: contrastRatio(onAccent, accent) },
  ];
  const problems = themeProblems(theme);
  return (
    <>
      <table className="contrast-table">
        <caption>Contrast, at least {readerNumber(LEAST_CONTRAST, { decimals: 1 })} to 1</caption>
        <tbody>
          {pairs.map(({ name, ratio }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{readerNumber(Math.floor(ratio * 10) / 10, { decimals: 1 })} to 1</td>
              <td>{ratio >= LEAST_CONTRAST ? 'good' : 'too little'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {problems.length === 0 ? null : (
        <StateBanner kind="alarm" title="These colours cannot be read well">
          <ul>
            {problems.map(({ pair, line }) => (
              <li key={pair}>{line}</li>
            ))}
          </ul>
        </StateBanner>
      )}
    </>
  );
}

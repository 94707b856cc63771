import { readFileSync } from 'node:fs';
import { coloursOf, contrastRatio, LEAST_CONTRAST, type Theme } from '../../surveys/declarations.ts';

const SHEET = ['survey-page.css', 'survey-fields.css']
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('')
  .replaceAll(/\s+/gu, ' ')
  .replaceAll(/ ?([{};]) ?/gu, '$1');

const FONTS: Readonly<Record<Theme['font'], string>> = {
  system:
    'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Noto Sans CJK SC",sans-serif',
  serif: 'Georgia,Cambria,"Noto Serif","Times New Roman",serif',
  rounded: 'ui-rounded,"Hiragino Maru Gothic ProN",Quicksand,Nunito,"Noto Sans",sans-serif',
};

/** The colours that a survey begins with; only these have a dark side, for whoever chose others chose them for paper. */
export const PLAIN_THEME: Theme = {
  font: 'system',
  accent: '#1f5f8b',
  background: '#ffffff',
  text: '#1a1a1a',
};
const USUAL_DARK = { accent: '#86b6f1', background: '#14171a', text: '#e7eaed' };

/** Signs of what is wrong, for light and for dark paper. */
const ALARMS = ['#b3261e', '#ff9d94'];

type Colours = Pick<Theme, 'accent' | 'background' | 'text'>;

/** The whole style of a survey's page. It holds nothing of what people wrote: colours are checked, fonts are ours. */
export function themeStyle(theme: Theme): string {
  const usual =
    theme.accent === PLAIN_THEME.accent &&
    theme.background === PLAIN_THEME.background &&
    theme.text === PLAIN_THEME.text;
  const dark = usual ? `@media(prefers-color-scheme:dark){:root{${variables(USUAL_DARK)}}}` : '';
  const scheme = usual ? 'light dark' : isDark(theme) ? 'dark' : 'light';
  return `:root{color-scheme:${scheme};--font:${FONTS[theme.font]};${variables(theme)}}${dark}${SHEET}`;
}

function variables(colours: Colours): string {
  const { background, text, accent, onAccent } = coloursOf({ ...colours, font: 'system' });
  const alarm = ALARMS.find((colour) => contrastRatio(colour, background) >= LEAST_CONTRAST) ?? text;
  return [
    `--paper:${background}`,
    `--ink:${text}`,
    `--accent:${accent}`,
    `--on-accent:${onAccent}`,
    `--alarm:${alarm}`,
    // Beside the theme's own colours, so that they suit whichever these are.
    `--raised:color-mix(in srgb,var(--ink) 4%,var(--paper))`,
    `--line:color-mix(in srgb,var(--ink) 20%,var(--paper))`,
    `--strong:color-mix(in srgb,var(--ink) 65%,var(--paper))`,
  ].join(';');
}

function isDark({ background }: Colours): boolean {
  return contrastRatio(background, '#ffffff') > contrastRatio(background, '#000000');
}

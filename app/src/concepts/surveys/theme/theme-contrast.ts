import type { Theme } from '../definition/survey-definition.ts';

/** What must at least be told from what for words that everybody can read: WCAG 2.2, 1.4.3 (AA, words of any size). */
export const LEAST_CONTRAST = 4.5;

/** Which words stand on which colour, and why they cannot be read well. */
export type ThemeProblem = {
  readonly pair: 'text' | 'accent' | 'button';
  readonly ratio: number;
  readonly least: number;
  readonly line: string;
};

/** The colours that a page draws with: those of the theme, and what follows from them. */
export type ThemeColours = Readonly<{
  background: string;
  text: string;
  accent: string;
  /** Words on the accent, as on a button: black or white, whichever is told from it better. */
  onAccent: string;
}>;

/**
 * How far are two colours apart in lightness, from 1 (the same) to 21 (black and white)?
 *
 * WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) with the relative luminance of the lighter and of the darker one. Colours are `#rrggbb`.
 *
 * @example contrastRatio('#000000', '#ffffff') // 21
 */
export function contrastRatio(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** What a theme's page draws with. */
export function coloursOf({ background, text, accent }: Theme): ThemeColours {
  const white = contrastRatio(accent, '#ffffff');
  const onAccent =
    white >= contrastRatio(accent, '#000000') || white >= LEAST_CONTRAST ? '#ffffff' : '#000000';
  return { background, text, accent, onAccent };
}

/** What cannot be read well in a theme; empty when all of it can. */
export function themeProblems(theme: Theme): readonly ThemeProblem[] {
  const { background, text, accent, onAccent } = coloursOf(theme);
  const looked = [
    ['text', text, background, 'the text on the background'],
    ['accent', accent, background, 'the accent colour on the background, as links and errors have it'],
    ['button', onAccent, accent, 'the words on a button'],
  ] as const;
  return looked.flatMap(([pair, words, paper, what]) => {
    const ratio = contrastRatio(words, paper);
    if (ratio >= LEAST_CONTRAST) return [];
    const shown = Math.floor(ratio * 100) / 100;
    const line = `${what}: the contrast is ${shown} to 1 and must be at least ${LEAST_CONTRAST} to 1; take a darker or a lighter colour`;
    return [{ pair, ratio, least: LEAST_CONTRAST, line }];
  });
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

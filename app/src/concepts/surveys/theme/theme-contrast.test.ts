import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { theme } from '../definition/survey-definition.ts';
import { coloursOf, contrastRatio, LEAST_CONTRAST, themeProblems } from './theme-contrast.ts';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the contrast of a theme', () => {
  // The values of WCAG's own working examples and of common checkers.
  it('is what WCAG computes', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
    expect(contrastRatio('#767676', '#ffffff')).toBeCloseTo(4.542, 3);
    expect(contrastRatio('#ff0000', '#ffffff')).toBeCloseTo(3.998, 3);
  });

  it('does not depend on which colour is named first, and lies between 1 and 21', () => {
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        const ratio = contrastRatio(one, other);
        return ratio === contrastRatio(other, one) && ratio >= 1 && ratio <= 21;
      }),
    );
  });

  it('finds nothing wrong with the colours one begins with', () => {
    expect(themeProblems(theme.parse({}))).toEqual([]);
  });

  it('names each pair that cannot be read well, and what to do', () => {
    const pale = theme.parse({ accent: '#ffd400', text: '#999999' });
    expect(themeProblems(pale).map(({ pair }) => pair)).toEqual(['text', 'accent']);
    expect(themeProblems(pale)[0]?.line).toMatch(/contrast is 2\.84 to 1.*darker or a lighter/u);
  });

  it('always leaves words that can be read on a button', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const { onAccent } = coloursOf(theme.parse({ accent }));
        return contrastRatio(onAccent, accent) >= LEAST_CONTRAST;
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { normalText } from '../../platform/delimited/index.ts';
import { nearest } from '../../platform/refusals/index.ts';
import { parseRecipeText } from './recipe-text.ts';

// Work that grows with the square of the length would take hours here, and stop a server for everybody.
const LONG = 1_000_000;

describe('a very long text', () => {
  it('with blanks within is trimmed at its ends only', () => {
    const inner = `b${' '.repeat(LONG)}c`;
    expect(normalText(` \u00a0\t${inner}\u2003\n`)).toBe(inner);
    expect(normalText(' '.repeat(LONG))).toBe('');
  });

  it('that never ends in a recipe is refused', () => {
    const recipe = Buffer.from(`{"title": "${'\\"'.repeat(LONG)}`);
    expect(parseRecipeText('recipe.json', recipe)).toMatchObject({ ok: false });
  });

  it('is nobody’s mistyped word', () => {
    expect(nearest('x'.repeat(LONG), ['title', 'y'.repeat(LONG)])).toBeUndefined();
    expect(nearest('tittle', ['title', 'y'.repeat(LONG)])).toBe('title');
  });

  it('in brackets within brackets is still seen', () => {
    const deep = `{"a": ${'['.repeat(200)}${']'.repeat(200)}}`;
    expect(parseRecipeText('recipe.json', Buffer.from(deep))).toMatchObject({
      ok: false,
      refusals: [{ message: expect.stringContaining('nested too deeply') }],
    });
    const quoted = JSON.stringify({ a: `${'[{'.repeat(200)}"\\` });
    expect(parseRecipeText('recipe.json', Buffer.from(quoted)).ok).toBe(true);
  });
});

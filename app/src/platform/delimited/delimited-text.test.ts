import { describe, expect, it } from 'vitest';
import { delimitedHeader, delimitedRow } from './delimited-text.ts';

describe('an export', () => {
  it('hides from other programs what its first bytes might be taken for', () => {
    expect(delimitedHeader(['\u{feff}a', 'b'])).toBe('"\u{feff}a",b\r\n');
    expect(delimitedHeader(['PK\x03\x04', ''])).toBe('"PK\x03\x04",""\r\n');
    expect(delimitedHeader(['Customer number', 'b'])).toBe('Customer number,b\r\n');
  });

  it('leaves what looks like a formula as it is', () => {
    expect(delimitedRow(['=1+1', '@x', '-5'])).toBe('=1+1,@x,-5\r\n');
  });
});

import { expect, it } from 'vitest';
import { parseToken, tokenOf } from './api-key-token.ts';

const KEY = {
  workspaceId: '01234567-89ab-4cde-8f01-23456789abcd',
  id: 'fedcba98-7654-4321-8fed-cba987654321',
  secret: Buffer.alloc(32, 0),
};

it('a token is taken apart into what it was made of', () => {
  expect(parseToken(tokenOf(KEY))).toEqual(KEY);
});

it('a token has one writing: spare bits of its last letter make another one', () => {
  const token = tokenOf(KEY);
  expect(token.at(-1)).toBe('A');
  for (const last of ['B', 'C', 'P']) expect(parseToken(`${token.slice(0, -1)}${last}`)).toBeNull();
  for (const other of ['', token.slice(1), `${token}A`, token.slice(0, -1), `${token} `])
    expect(parseToken(other)).toBeNull();
});

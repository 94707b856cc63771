import { describe, expect, it } from 'vitest';
import { complaintsOf, type PlantedFiles } from './planted-files.ts';
import { linksRule } from './rules/links.rule.ts';

const AROUND: PlantedFiles = {
  '.gitignore': 'node_modules/\n/out/\n',
  'package.json': '{"scripts":{"test":"vitest","heed":"node app/src/entry/cli/heed.ts"}}',
  'app/package.json': '{"scripts":{"bundle":"vite build"}}',
  'app/src/entry/cli/heed.ts': '',
  'app/src/concepts/promises/promise.ts': '',
  'app/src/concepts/promises/README.md':
    '# Promises\n\n## What is kept, and by whom?\n\n## Again\n\n## Again\n',
};
const document = (text: string): PlantedFiles => ({ ...AROUND, 'docs/guide.md': text });

describe('links', () => {
  it.each([
    ['a file', '[a](../app/src/promise.ts)'],
    ['a picture', '![a](picture.png)'],
    ['a titled link', '[a](gone.md "Gone")'],
    ['a reference', 'See [a].\n\n[a]: gone.md'],
    ['an HTML link', '<a href="gone.md">a</a>'],
    ['a link from the root', '[a](/gone.md)'],
    ['an anchor here', '# Here\n\n[a](#there)'],
    ['an anchor elsewhere', '[a](../app/src/concepts/promises/README.md#when)'],
    ['a third heading of a name', '[a](../app/src/concepts/promises/README.md#again-2)'],
    ['a path in backticks', 'See `app/src/promise.ts`.'],
    ['a path with a line', 'See `app/src/promise.ts:12`.'],
    ['a folder in backticks', 'See `app/src/promises/`.'],
    ['one folder that is nowhere', 'See `wishes/`.'],
    ['a pattern that nothing fits', 'See `app/src/concepts/*/NAME.store.ts`.'],
    ['an npm script', 'Type `npm run gone`.'],
    ['an npm script in a block', '```sh\nnpm run gone -- --now\n```'],
    ['npm start', 'Type npm start.'],
    ['a script only a workspace has', 'npm run bundle'],
    ['a script no workspace has', 'npm run gone --workspace=app'],
    ['a program in a block', '```sh\nnode --watch app/gone.ts\n```'],
  ])('catches %s', (_, text) => {
    expect(complaintsOf(linksRule, document(text))).toHaveLength(1);
  });

  it('says where', () => {
    const complaints = complaintsOf(linksRule, document('# Guide\n\n[a](gone.md)\n'));
    expect(complaints).toEqual(['docs/guide.md:3 links to gone.md, which is not in the repository']);
  });

  it.each([
    [
      'files, folders and anchors',
      '[a](../app/src/concepts/promises/README.md#what-is-kept-and-by-whom) [b](../app/) [c](.)',
    ],
    ['an anchor here', '# `npm test`, twice\n\n[a](#npm-test-twice)'],
    ['a second heading of a name', '[a](../app/src/concepts/promises/README.md#again-1)'],
    ['the web', '[a](https://example.org/x.md) <https://example.org/y.md> [b](mailto:a@example.org)'],
    ['what is no link', '```ts\nconst a = b[0](gone.md);\n``` \n\n`[a](gone.md)`'],
    ['paths from the root', '`app/src/concepts/promises/promise.ts:3` `app/src/concepts/` `promises/`'],
    [
      'patterns',
      '`app/src/concepts/NAME/NAME.ts` `app/src/concepts/*/promise.ts` `app/**/promise.ts` `app/src/…/promise.ts`',
    ],
    [
      'what is no path',
      '`text/csv` `and/or` `/promises/:id.csv` `~/data/` `@a/b/` `../../shared/` `node_modules/.bin/node.js`',
    ],
    [
      'commands',
      '`npm test`, `npm run heed -- --help`, `npm run bundle -w app`\n\n```sh\nnode app/src/entry/cli/heed.ts\n```',
    ],
  ])('passes %s', (_, text) => {
    expect(complaintsOf(linksRule, document(text))).toEqual([]);
  });
});
